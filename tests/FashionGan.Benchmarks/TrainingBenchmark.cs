using FashionGan.Torch;
using Microsoft.ML;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Benchmarks;

/// <summary>
/// An epoch of training through a pipeline against a bare TorchSharp loop: same networks, same batches, the data already in a tensor.
/// </summary>
internal static class TrainingBenchmark
{
    private const int Batch = 128;

    public static PairedRun Denoiser()
    {
        const int Images = 4_096, Epochs = 3;
        var (ml, data, tensor) = Data(Images);
        var noise = new GaussianNoise(0.2f);
        return PairedRun.Of("train the denoiser, three epochs of 4,096", "bare TorchSharp loop, data in a tensor", 5,
            () => ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", "Image", DenoiserOptions.Paper with
            {
                Epochs = Epochs, BatchSize = Batch, ValidationFraction = 0, Device = ComputeDevice.Cpu, NoiseLayer = noise,
            }).Fit(data),
            () =>
            {
                using var network = new PlannedNetwork(new AutoencoderNetwork().Plan(ImageSize.FashionMnist));
                using var optimizer = optim.Adam(network.parameters(), 2e-3);
                for (int start = 0; start < Epochs * Images; start += Batch)
                {
                    using var scope = NewDisposeScope();
                    var clean = tensor.narrow(0, start % Images, Batch);
                    optimizer.zero_grad();
                    var loss = functional.binary_cross_entropy(network.call((clean + randn_like(clean) * 0.2f).clamp(0, 1)), clean);
                    loss.backward();
                    optimizer.step();
                    loss.item<float>();
                }
            });
    }

    public static PairedRun Gan()
    {
        const int Images = 1_024;
        var (ml, data, tensor) = Data(Images);
        return PairedRun.Of("train the GAN, one epoch of 1,024", "bare TorchSharp loop, data in a tensor", 5,
            () => ml.ImageGeneration().Trainers.Dcgan("Generated", "Image", GanOptions.Paper with
            {
                Epochs = 1, BatchSize = Batch, SampleCount = 1, AccuracyImages = 1, EmaDecay = 0, Device = ComputeDevice.Cpu,
            }).Fit(data),
            () => BareGan(tensor, Images));
    }

    private static void BareGan(Tensor tensor, int images)
    {
        using var generator = new PlannedNetwork(NetworkArchitectures.Dcgan.PlanGenerator(100, ImageSize.FashionMnist));
        using var discriminator = new PlannedNetwork(NetworkArchitectures.Dcgan.PlanDiscriminator(ImageSize.FashionMnist));
        using var dropout = new Generator(1);
        discriminator.UseDropout(dropout);
        using var generatorStep = optim.Adam(generator.parameters(), 2e-4, 0.5);
        using var discriminatorStep = optim.Adam(discriminator.parameters(), 2e-4, 0.5);
        for (int start = 0; start < images; start += Batch)
        {
            using var scope = NewDisposeScope();
            var fake = generator.call(randn(Batch, 100));
            discriminatorStep.zero_grad();
            var logits = discriminator.call(cat([tensor.narrow(0, start, Batch), fake.detach()]));
            var loss = functional.binary_cross_entropy_with_logits(logits.narrow(0, 0, Batch), ones(Batch, 1))
                + functional.binary_cross_entropy_with_logits(logits.narrow(0, Batch, Batch), zeros(Batch, 1));
            loss.backward();
            discriminatorStep.step();
            loss.item<float>();
            generatorStep.zero_grad();
            SetGradients(discriminator, false);
            loss = functional.binary_cross_entropy_with_logits(discriminator.call(fake), ones(Batch, 1));
            loss.backward();
            generatorStep.step();
            SetGradients(discriminator, true);
            loss.item<float>();
        }
    }

    private static void SetGradients(PlannedNetwork network, bool needed)
    {
        foreach (var parameter in network.parameters())
            parameter.requires_grad_(needed);
    }

    private static (MLContext, IDataView, Tensor) Data(int count)
    {
        var images = SyntheticGarments.Create(count, 1);
        var pixels = new float[count * 784];
        for (int i = 0; i < count; i++)
            images.CopyTo(i, pixels.AsSpan(i * 784));
        var ml = new MLContext(1);
        return (ml, ml.Data.LoadImageSet(images), from_array(pixels).reshape(count, 1, 28, 28));
    }
}
