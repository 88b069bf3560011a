using System.Globalization;
using FashionGan.Torch;
using Microsoft.ML;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one denoiser, writes its weights, measures them and writes their card; also where it was stopped on the way.</summary>
internal sealed class DenoiserRun(DenoiserRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private TrainingDivergedException? _diverged;

    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device);
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = options.Leaves?.Draw(cancellation) ?? DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        var training = options.Training(null, cancellation);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{data.Message} Training {training.Network} on {data.Train.Count} images, {training.NoiseLayer!.Description}, {training.Epochs} epochs of batches of {training.BatchSize}, seed {options.Seed}."));

        var trainer = TrainingDisplay.For(console, time)
            .Show("Denoiser", progress => Train(options.Training(progress, cancellation), data));
        bool completed = !cancellation.IsCancellationRequested;
        if (trainer.Weights is not { } weights)
            return _diverged is null ? FashionGanCommand.Cancelled : throw _diverged;
        weights = Provenance.Note(weights, options.CommandLine, data.Train, options.Seed);
        weights = weights with { Settings = weights.Settings.SetItem("noise", training.NoiseLayer.ToString()!) };
        var file = TrainedFiles.Weights(options.Out, weights);
        bool written = files.Write([file], whole: false);
        if (_diverged is { } fault)
            throw TrainedFiles.Diverged(fault, written ? options.Out : null);
        string spent = TimeLeft.Say(time.GetElapsedTime(start));
        console.WriteLine($"{(written ? $"Weights: {options.Out}" : "Trained")} ({weights.ParameterCount} numbers, {spent})");
        if (!completed)
            return Stopped("Stopped early. The same command goes on from the last whole epoch.", written);
        List<DenoiserMeasurement> measured = [];
        try
        {
            foreach (var noise in options.TestNoises)
            {
                measured.Add(Interruptible.Run(() => Measure(data, weights, noise), cancellation));
                console.WriteLine($"{measured[^1]}");
            }
        }
        catch (OperationCanceledException)
        {
            notice.Heed();
            return Stopped(
                "Stopped before all was measured: there is no card yet. The same command measures the trained weights.", written);
        }
        files.Write([file, TrainedFiles.Text(options.Card, DenoiserCard.Of(weights, options, data, measured).ToJson())], whole: true);
        if (!options.KeepCheckpoints)
            files.RemoveCheckpoints();
        return FashionGanCommand.Success;
    }

    private int Stopped(string message, bool written)
    {
        console.WriteLine(message);
        if (!written)
            console.WriteLine(RunFiles.WholeStays(options.Out));
        return FashionGanCommand.Cancelled;
    }

    private DenoiserTrainer Train(DenoiserOptions training, ImageData data)
    {
        var trainer = new DenoiserTrainer(training);
        _diverged = StoppableTraining.Walk(trainer.Run(TrainingImages.From(data.Train)), notice);
        return trainer;
    }

    private DenoiserMeasurement Measure(ImageData data, NetworkWeights weights, INoiseModel noise)
    {
        var ml = new MLContext(seed: unchecked((int)options.Seed));
        var images = ml.Data.TakeRows(ml.Data.LoadImageSet(data.Test), options.TestRows);
        var pipeline = ml.Transforms.AddNoise("Noisy", "Image", noise, options.Seed)
            .Append(ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", weights, options.Device))
            .Append(ml.ImageRestoration().ApplyDenoiser("Ensembled", "Noisy", weights, options.Device, selfEnsemble: ImageSymmetry.Mirror));
        var test = pipeline.Fit(images).Transform(images);
        return new DenoiserMeasurement(noise, Measured("Noisy"), Measured("Denoised"), Measured("Ensembled"));

        ImageRestorationMetrics Measured(string column) => ml.ImageRestoration().Evaluate(test, column, "Image");
    }
}
