using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>Fits a mixture of patches, writes it and its card, and measures EPLL with it on test images.</summary>
internal sealed class MixtureRun(MixtureRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private static readonly float[] Sigmas = [0.1f, 0.2f, 0.3f];

    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        console.WriteLine(
            $"{data.Message} Fitting {options.Components} Gaussians to {options.Samples:N0} patches of {data.Train.Count} images, seed {options.Seed}.");
        var mixture = PatchMixtureFit.Fit(data.Train, options.Fit(cancellation));
        var weights = Provenance.Note(mixture.ToWeights(), options.CommandLine, data.Train, options.Seed);
        var file = TrainedFiles.Weights(options.Out, weights);
        bool written = files.Write([file], whole: false);
        console.WriteLine(
            $"{(written ? $"Weights: {options.Out}" : "Fitted")} ({weights.ParameterCount} numbers, {TimeLeft.Say(time.GetElapsedTime(start))})");
        try
        {
            var metrics = Sigmas.Select(s => Measure(mixture, data.Test.Take(options.TestRows), s, cancellation)).ToArray();
            files.Write([file, TrainedFiles.Text(options.Card, Card(weights, data, metrics).ToJson())], whole: true);
            foreach (var metric in metrics)
                console.WriteLine($"{metric}");
        }
        catch (OperationCanceledException)
        {
            notice.Heed();
            console.WriteLine("Stopped before it was measured: there is no card. The same command fits it again.");
            if (!written)
                console.WriteLine(RunFiles.WholeStays(options.Out));
            return FashionGanCommand.Cancelled;
        }
        files.RemoveCheckpoints();
        return FashionGanCommand.Success;
    }

    private ModelMetric Measure(PatchMixture mixture, ImageSet test, float sigma, CancellationToken cancellation)
    {
        int pixels = test.Size.Pixels;
        float[] clean = new float[test.Count * pixels], noisy = new float[clean.Length];
        for (int i = 0; i < test.Count; i++)
        {
            test.CopyTo(i, clean.AsSpan(i * pixels));
            new GaussianNoise(sigma)
                .Apply(clean.AsSpan(i * pixels, pixels), noisy.AsSpan(i * pixels, pixels), new RandomKey(options.Seed, (ulong)i));
        }
        new EpllDenoiser(mixture).Denoise(noisy, noisy, test.Size, NoiseLevel.Known(sigma, clipped: true), cancellation);
        var metrics = new ImageRestorationMetricsBuilder(test.Size);
        metrics.AddBatch(noisy, clean, cancellationToken: cancellation);
        return new ModelMetric(
            Invariant($"PSNR of EPLL, Gaussian noise of sigma {sigma}, clipped, {test.Count} images of the test split"),
            Invariant($"{metrics.Build().Psnr.Mean:F2} dB"));
    }

    private ModelCard Card(NetworkWeights weights, ImageData data, IEnumerable<ModelMetric> metrics) => new()
    {
        Name = "garment-patches",
        Task = ModelCard.Patches,
        Architecture = weights.Architecture,
        Parameters = weights.ParameterCount,
        Input = $"patches of {options.Patch} x {options.Patch} pixels in [0, 1]",
        Output = "how likely a patch is under noise, and what it most likely was without",
        Layout = $"float32, row-major: weights ({options.Components}), means ({options.Components} x {options.Patch * options.Patch}), "
            + $"covariances ({options.Components} x {options.Patch * options.Patch} x {options.Patch * options.Patch})",
        Data = Invariant($"{data.Train.Name}, {data.Train.Count:N0} training images, {options.Samples:N0} patches drawn from them"),
        Command = options.CommandLine,
        Seed = options.Seed,
        Metrics = [.. metrics],
        Limits = "Garments of 28 x 28 pixels are what it knows: photographs come out several decibels worse than by BM3D.",
        Sha256 = SafetensorsFile.Sha256(weights),
        License = License(data),
    };
}
