using System.Globalization;
using FashionGan.Torch;
using Microsoft.ML;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one denoiser, writes its weights, and measures them; also where it was stopped on the way.</summary>
internal sealed class DenoiserRun(DenoiserRunOptions options, IAnsiConsole console, TimeProvider time)
{
    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        OutputFolder.Require(Path.GetDirectoryName(options.Out)!);
        cancellation.ThrowIfCancellationRequested();
        long start = time.GetTimestamp();
        var data = DownloadDisplay.Show(console, progress => ImageData.Load(
            options.Data, options.Rows, options.Seed, new FashionMnistOptions { Progress = progress, CancellationToken = cancellation }));
        var training = options.Training(null, cancellation);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{data.Message} Training {training.Network} on {data.Train.Count} images, {training.NoiseLayer!.Description}, {training.Epochs} epochs of batches of {training.BatchSize}, seed {options.Seed}."));

        var trainer = TrainingDisplay.For(console, time).Show("Denoiser", progress => Train(options.Training(progress, cancellation), data));
        bool completed = !cancellation.IsCancellationRequested;
        if (trainer.Weights is not { } weights)
            return FashionGanCommand.Cancelled;
        weights = weights with
        {
            Settings = weights.Settings.SetItem("command", options.CommandLine).SetItem("noise", training.NoiseLayer.ToString()!)
                .SetItem("data", data.Train.Name).SetItem("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        };
        SafetensorsFile.Write(options.Out, weights);
        string spent = TimeLeft.Say(time.GetElapsedTime(start));
        console.WriteLine($"Weights: {options.Out} ({weights.ParameterCount} numbers, {spent})");
        if (!completed)
        {
            console.WriteLine("Stopped early. The same command goes on from the last whole epoch.");
            return FashionGanCommand.Cancelled;
        }
        if (!options.KeepCheckpoints && Directory.Exists(options.CheckpointFolder))
            Directory.Delete(options.CheckpointFolder, recursive: true);
        foreach (float sigma in options.TestRange.TestSigmas())
            Measure(data, weights, sigma);
        return FashionGanCommand.Success;
    }

    private static DenoiserTrainer Train(DenoiserOptions training, ImageData data)
    {
        var trainer = new DenoiserTrainer(training);
        try
        {
            foreach (var _ in trainer.Run(TrainingImages.From(data.Train)))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The best weights so far are kept.
        }
        return trainer;
    }

    private void Measure(ImageData data, NetworkWeights weights, float sigma)
    {
        var ml = new MLContext(seed: unchecked((int)options.Seed));
        var images = ml.Data.TakeRows(ml.Data.LoadImageSet(data.Test), options.TestRows);
        var pipeline = ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(sigma), options.Seed)
            .Append(ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", weights, options.Device))
            .Append(ml.ImageRestoration().ApplyDenoiser("Ensembled", "Noisy", weights, options.Device, selfEnsemble: ImageSymmetry.Mirror));
        var test = pipeline.Fit(images).Transform(images);
        var (noisy, single, mirrored) = (Psnr("Noisy"), Psnr("Denoised"), Psnr("Ensembled"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Sigma {sigma}, clipped, {noisy.Count} test images: noisy {noisy.Psnr.Mean:F2} dB, denoised {single.Psnr.Mean:F2} dB (SSIM {single.Ssim.Mean:F4}), with its mirror image {mirrored.Psnr.Mean:F2} dB."));

        ImageRestorationMetrics Psnr(string column) => ml.ImageRestoration().Evaluate(test, restored: column, reference: "Image");
    }
}
