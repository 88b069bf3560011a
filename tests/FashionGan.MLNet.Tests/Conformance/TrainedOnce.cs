using FashionGan.Torch;

namespace FashionGan;

/// <summary>Small networks for 8x8 images, trained for a moment, once for all tests.</summary>
internal static class TrainedOnce
{
    public const int LatentDimension = 6;

    /// <summary>A moment's training.</summary>
    public static DiffusionOptions SmallDiffusion { get; } = new()
    {
        Network = new DiffusionNetwork(8, 8, 8, 1, 1, 8), Epochs = 1, BatchSize = 20, SampleCount = 2, Sampling = new() { Steps = 2 },
        Device = ComputeDevice.Cpu,
    };

    private static readonly Lazy<NetworkWeights> LazyDenoiser = new(() =>
    {
        var trainer = new DenoiserTrainer(DenoiserOptions.Paper with { Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
        foreach (var _ in trainer.Run(Images)) { }
        return trainer.Weights!;
    });

    private static readonly Lazy<(NetworkWeights Generator, NetworkWeights Discriminator)> LazyGan = new(() =>
    {
        var trainer = new GanTrainer(
            GanOptions.Paper with { Epochs = 1, BatchSize = 20, LatentDimension = LatentDimension, SampleCount = 2, AccuracyImages = 2,
                Device = ComputeDevice.Cpu },
            NetworkArchitectures.Dcgan);
        foreach (var _ in trainer.Run(Images)) { }
        return (trainer.Generator!, trainer.Discriminator!);
    });

    private static readonly Lazy<NetworkWeights> LazyDiffusion = new(() =>
    {
        var trainer = new DiffusionTrainer(SmallDiffusion);
        var images = TestImages.Shapes(40, 8);
        foreach (var _ in trainer.Run(ImageBatch.Of(images), LabelledClasses.From(images))) { }
        return trainer.Weights!;
    });

    public static NetworkWeights Diffusion => LazyDiffusion.Value;

    public static NetworkWeights Denoiser => LazyDenoiser.Value;

    public static NetworkWeights Generator => LazyGan.Value.Generator;

    public static NetworkWeights Discriminator => LazyGan.Value.Discriminator;

    private static ImageBatch Images => ImageBatch.Of(TestImages.Shapes(40, 8));
}
