using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>A mixture of patches, measured by EPLL with it.</summary>
internal sealed class MixtureJob(TrainingRequest request, PatchMixtureOptions options, int testRows) : TrainingJob("Mixture", null)
{
    private static readonly float[] Sigmas = [0.1f, 0.2f, 0.3f];

    public override bool NeedsLibtorch => false;

    public override void Validate(OptionCheck check)
    {
        check.InRange("--test-rows", testRows, 2, 10_000).ThrowIfInvalid();
        options.Validate();
    }

    public override string Beginning(ImageSet images) =>
        $"Fitting {options.Components} Gaussians to {options.Samples:N0} patches of {images.Count} images, seed {request.Seed}.";

    public override (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        NetworkWeights? weights = null;
        return (Fit(), () => weights);

        IEnumerable<TrainingReport> Fit()
        {
            weights = PatchMixtureFit.Fit(images, options with { Progress = progress, CancellationToken = cancellation }).ToWeights();
            yield break;
        }
    }

    public override CardFacts Measure(
        NetworkWeights weights, ImageData data, IReadOnlyList<EpochReport> epochs, IAnsiConsole console, CancellationToken cancellation)
    {
        var (mixture, pixels) = (PatchMixture.FromWeights(weights), options.Patch * options.Patch);
        ModelMetric[] metrics = [.. Sigmas.Select(s => Measure(mixture, data.Test.Take(testRows), s, cancellation))];
        foreach (var metric in metrics)
            console.WriteLine($"{metric}");
        return new CardFacts(
            ModelCard.Patches, $"patches of {options.Patch} x {options.Patch} pixels in [0, 1]",
            "how likely a patch is under noise, and what it most likely was without",
            $", {options.Samples:N0} patches drawn from them",
            "Garments of 28 x 28 pixels are what it knows: photographs come out several decibels worse than by BM3D.", metrics)
        {
            Name = "garment-patches",
            Layout = $"float32, row-major: weights ({options.Components}), means ({options.Components} x {pixels}), "
                + $"covariances ({options.Components} x {pixels} x {pixels})",
        };
    }

    private ModelMetric Measure(PatchMixture mixture, ImageSet test, float sigma, CancellationToken cancellation)
    {
        var clean = ImageBatch.Of(test);
        var noisy = clean.AddNoise(new GaussianNoise(sigma), i => new RandomKey(request.Seed, (ulong)i));
        var restored = new float[clean.Pixels.Length];
        new EpllDenoiser(mixture).Denoise(noisy.Pixels, restored, test.Size, NoiseLevel.Known(sigma, clipped: true), cancellation);
        var metrics = new ImageRestorationMetricsBuilder(test.Size);
        metrics.AddBatch(restored, clean.Pixels, cancellationToken: cancellation);
        return new ModelMetric(
            $"PSNR of EPLL, Gaussian noise of sigma {sigma}, clipped, {test.Count} images of the test split",
            $"{metrics.Build().Psnr.Mean:F2} dB");
    }
}
