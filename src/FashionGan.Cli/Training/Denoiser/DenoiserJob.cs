using Microsoft.ML;
using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>A denoiser.</summary>
/// <param name="request">What all trainings are asked.</param>
/// <param name="network">What is trained.</param>
internal sealed class DenoiserJob(TrainingRequest request, DenoiserNetwork network)
    : EstimatorJob<DenoiserTransformer>("Denoiser", DenoiserOptions.CheckpointFileName)
{
    /// <summary>The sides of drawn dead leaves, in pixels, where none is named.</summary>
    public const int DefaultPatch = 64;

    /// <summary>Null for what the network's own preset says.</summary>
    public SigmaRange? Sigma { get; init; }

    /// <summary>Null for a sigma, or what the network's own preset says.</summary>
    public INoiseModel? Noise { get; init; }

    /// <summary>Trained weights to start from; null for random ones.</summary>
    public NetworkWeights? From { get; init; }

    public bool Noise2Noise { get; init; }

    public bool Noise2Void { get; init; }

    public bool Recorrupted { get; init; }

    /// <summary>The sides of drawn dead leaves; null for the default.</summary>
    public int? Patch { get; init; }

    public int? Epochs { get; init; }

    public int? Batch { get; init; }

    public double? LearningRate { get; init; }

    public int TestRows { get; init; }

    public override int LeastRows => 1;

    // What is trained and measured on where it is dead leaves; null where it is anything else.
    private LeafPatches? Leaves => request.Data == DeadLeaves.DataName
        ? new LeafPatches(request.Rows ?? LeafPatches.DefaultCount, Patch ?? DefaultPatch, request.Seed)
        : null;

    // Gaussian of the sigmas trained on; or the model that was named, or what a choice of all kinds is measured by.
    private IEnumerable<INoiseModel> TestNoises => Noise switch
    {
        _ when Leaves is { } leaves => leaves.TestNoises,
        null => Gaussian(Sigma ?? SigmaRange.Of(network.Preset.NoiseLayer)),
        RandomChoiceNoise => Gaussian(new SigmaRange(0, 1)).Concat(ComparedNoise.OffGaussian.Select(n => n.Model)),
        var named => [named],
    };

    private DenoiserOptions Options
    {
        get
        {
            var preset = network.Preset;
            var targets = Noise2Noise ? DenoiserTargets.Noisy
                : Noise2Void ? DenoiserTargets.SingleNoisy
                : Recorrupted ? DenoiserTargets.Recorrupted
                : DenoiserTargets.Clean;
            return request.Apply(preset with
            {
                Network = network, InitialWeights = From, NoiseLayer = Noise ?? Sigma?.Noise() ?? preset.NoiseLayer, Targets = targets,
                Loss = targets == DenoiserTargets.Clean ? preset.Loss : DenoiserLoss.MeanSquaredError, Epochs = Epochs ?? preset.Epochs,
                BatchSize = Batch ?? preset.BatchSize, LearningRate = LearningRate ?? preset.LearningRate,
            });
        }
    }

    protected override void Require(OptionCheck check) =>
        check.Require(Noise is null || Sigma is null, "--noise", Noise, "a noise model without --sigma")
            .Require(!(Noise2Noise && Noise2Void), "--noise2void", Noise2Void, "given without --noise2noise")
            .Require(
                !(Recorrupted && (Noise2Noise || Noise2Void)), "--recorrupted", Recorrupted, "given without --noise2noise and --noise2void")
            .Require(Patch is null || Leaves is not null, "--patch", Patch, $"given with --data {DeadLeaves.DataName}")
            .InRange("--patch", Patch ?? DefaultPatch, 16, 256)
            .InRange("--test-rows", TestRows, 1, 10_000);

    public override ImageData? Draw(CancellationToken cancellation) => Leaves?.Draw(cancellation);

    public override string Beginning(ImageSet images) => $"Training {network} on {images.Count} images, {Options.NoiseLayer!.Description}, "
        + $"{Options.Epochs} epochs of batches of {Options.BatchSize}, seed {request.Seed}.";

    protected override TrainingEstimator<DenoiserTransformer> Estimator(
        MLContext ml, int images, IProgress<TrainingReport>? progress, CancellationToken cancellation) =>
        ml.ImageRestoration().Trainers.Denoiser("Denoised", "Image", "Image", request.Apply(Options, progress, cancellation));

    public override NetworkWeights Note(NetworkWeights weights) =>
        weights with { Settings = weights.Settings.SetItem("noise", Options.NoiseLayer!.ToString()!) };

    public override CardFacts Measure(
        NetworkWeights weights, ImageData data, IReadOnlyList<EpochReport> epochs, IAnsiConsole console, CancellationToken cancellation)
    {
        List<DenoiserMeasurement> measured = [];
        foreach (var noise in TestNoises)
        {
            measured.Add(Interruptible.Run(
                () => DenoiserMeasurement.Of(weights, noise, data.Test.Take(TestRows), request.Seed, request.Device), cancellation));
            console.WriteLine($"{measured[^1]}");
        }
        var (size, options) = (data.Train.Size, Options);
        return new CardFacts(
            ModelCard.Denoising, $"noisy image: {Image(size)}, clean pixels in [0, 1]", $"cleaned image: {Image(size)} in [0, 1]",
            $" in [0, 1], of which {options.ValidationFraction:P0} were kept to choose the best of {options.Epochs} epochs by; "
                + $"{options.NoiseLayer!.Description}, {Drawn(options.Targets)}; loss: {options.Loss}{Aim(options.Targets)}",
            $"Trained on {(Leaves is null ? "garments" : "drawn patches")} of {size.Height} x {size.Width}, with "
                + $"{options.NoiseLayer.Description}: expect less on other pictures, other kinds of noise and other strengths.",
            measured.SelectMany(m => m.Metrics));
    }

    private static IEnumerable<INoiseModel> Gaussian(SigmaRange range) => range.TestSigmas().Select(s => new GaussianNoise(s));

    private static string Drawn(DenoiserTargets targets) => targets is DenoiserTargets.SingleNoisy or DenoiserTargets.Recorrupted
        ? "drawn once for each image"
        : "drawn anew for every batch";

    private static string Aim(DenoiserTargets targets) => targets switch
    {
        DenoiserTargets.Noisy => " towards another noisy copy that was not clipped (Noise2Noise): no clean image was shown in training",
        DenoiserTargets.Recorrupted => " towards the same noisy copy, not clipped, with opposite noise added (Recorrupted-to-Recorrupted): "
            + "no clean image was shown in training",
        DenoiserTargets.SingleNoisy => " towards the noisy values of hidden pixels, of one noisy copy an image, not clipped (Noise2Void): "
            + "no clean image was shown in training",
        _ => "",
    };
}
