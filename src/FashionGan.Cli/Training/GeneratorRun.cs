using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one network that draws and writes its weights, their card and the epochs; also where it was stopped on the way.</summary>
/// <typeparam name="TReport">What is said of an epoch.</typeparam>
internal abstract class GeneratorRun<TReport>(TrainingRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
    where TReport : EpochReport
{
    /// <summary>What the display calls the training.</summary>
    protected abstract string Title { get; }

    /// <summary>What is trained, in words.</summary>
    protected abstract string Network { get; }

    protected abstract int Epochs { get; }

    protected abstract int Batch { get; }

    /// <summary>The training, of which nothing has been done yet, and what it has learned.</summary>
    protected abstract (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation);

    protected abstract ReportTable Table(IReadOnlyList<TReport> epochs);

    protected abstract ModelCard Card(NetworkWeights weights, ImageData data, IReadOnlyList<TReport> epochs);

    protected abstract FidReading? Fid(TReport epoch);

    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device);
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        console.WriteLine($"{data.Message} Training {Network} on {data.Train.Count} images, {Epochs} epochs of batches of {Batch}, seed {options.Seed}.");

        List<TReport> epochs = [];
        var (weights, diverged) = TrainingDisplay.For(console, time).Show(Title, progress =>
        {
            var (reports, learned) = Start(data.Train, progress, cancellation);
            var fault = StoppableTraining.Walk(reports, notice, r => epochs.AddRange(r is TReport epoch ? [epoch] : []));
            return (learned(), fault);
        });
        bool completed = epochs.Count == Epochs;
        if (weights is null || epochs.Count == 0)
        {
            if (diverged is not null)
                throw diverged;
            console.WriteLine("Stopped before the first epoch had ended: there is nothing to keep.");
            return FashionGanCommand.Cancelled;
        }
        weights = Provenance.Note(weights, options.CommandLine, data.Train, options.Seed);
        List<ResultFile> results = [TrainedFiles.Weights(options.Out, weights), TrainedFiles.Text(options.History, Table(epochs).ToCsv())];
        if (completed)
            results.Add(TrainedFiles.Text(options.Card, Card(weights, data, epochs).ToJson()));
        bool written = files.Write(results, completed);
        if (written)
            console.WriteLine($"Weights: {options.Out} ({weights.ParameterCount} numbers, {TimeLeft.Say(time.GetElapsedTime(start))})");
        if (diverged is { } fault)
            throw TrainedFiles.Diverged(fault, written ? options.Out : null);
        if (Fid(epochs[^1]) is { } fid)
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
}
