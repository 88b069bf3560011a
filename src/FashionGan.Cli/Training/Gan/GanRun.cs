using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one GAN and writes its generator's weights, their card and the epochs; also where it was stopped on the way.</summary>
internal sealed class GanRun(GanRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private TrainingDivergedException? _diverged;

    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device);
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.Open(options.Output, time);
        if (files.Finished is { } finished)
        {
            console.WriteLine(finished);
            return FashionGanCommand.Success;
        }
        long start = time.GetTimestamp();
        var data = DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        console.WriteLine($"{data.Message} Training {options.Networks} on {data.Train.Count} images, {options.Epochs} epochs of batches of {options.Batch}, seed {options.Seed}.");

        List<GanEpochReport> epochs = [];
        var generator = TrainingDisplay.For(console, time)
            .Show("GAN", progress => Train(options.Training(data.Train.Count, progress, cancellation), data.Train, epochs));
        bool completed = epochs.Count == options.Epochs;
        if (generator is null || epochs.Count == 0)
        {
            if (_diverged is not null)
                throw _diverged;
            console.WriteLine("Stopped before the first epoch had ended: there is nothing to keep.");
            return FashionGanCommand.Cancelled;
        }
        generator = Provenance.Note(generator, options.CommandLine, data.Train, options.Seed);
        List<ResultFile> results =
            [TrainedFiles.Weights(options.Out, generator), TrainedFiles.Text(options.History, HistoryTable.Of([], epochs).ToCsv())];
        if (completed)
            results.Add(TrainedFiles.Text(options.Card, GeneratorCard.Of(generator, options, data, epochs).ToJson()));
        bool written = files.Write(results, completed);
        if (written)
            console.WriteLine($"Weights: {options.Out} ({generator.ParameterCount} numbers, {TimeLeft.Say(time.GetElapsedTime(start))})");
        if (_diverged is { } fault)
            throw TrainedFiles.Diverged(fault, written ? options.Out : null);
        if (epochs[^1].Fid is { } fid)
            console.WriteLine($"After epoch {epochs.Count}: {fid}");
        if (!completed)
        {
            console.WriteLine("Stopped early. The same command goes on from the last whole epoch.");
            if (!written)
                console.WriteLine(RunFiles.WholeStays(options.Out));
            return FashionGanCommand.Cancelled;
        }
        if (!options.KeepCheckpoints)
            files.RemoveCheckpoints();
        return FashionGanCommand.Success;
    }

    private NetworkWeights? Train(GanOptions training, ImageSet images, List<GanEpochReport> epochs)
    {
        var trainer = new GanTrainer(training, options.Networks);
        try
        {
            foreach (var report in trainer.Run(TrainingImages.From(images), LabelledClasses.From(images)))
            {
                if (report is GanEpochReport epoch)
                    epochs.Add(epoch);
            }
        }
        catch (OperationCanceledException)
        {
            notice.Heed(); // The last whole epoch's weights are kept.
        }
        catch (TrainingDivergedException e)
        {
            _diverged = e; // Likewise.
        }
        return trainer.Generator;
    }
}
