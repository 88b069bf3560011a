using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one network, writes its weights, measures them and writes their card; also where it was stopped on the way.</summary>
internal sealed class TrainingRun(TrainingRequest request, TrainingJob job, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private readonly List<EpochReport> _epochs = [];

    public int Run(CancellationToken cancellation)
    {
        Validate();
        if (job.NeedsLibtorch)
            TorchDevice.Resolve(request.Device);
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(TrainedFiles.Of(request, job), console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = job.Draw(cancellation) ?? DownloadDisplay.Load(console, request.Data, request.Rows, request.Seed, cancellation);
        console.WriteLine($"{data.Message} {job.Beginning(data.Train)}");
        var (weights, isWhole, diverged) =
            TrainingDisplay.For(console, time).Show(job.Title, progress => Train(data.Train, progress, cancellation));
        if (weights is null || (job.WritesEpochs && _epochs.Count == 0))
            return diverged is null ? Stopped("Stopped before the first epoch had ended: there is nothing to keep.") : throw diverged;

        weights = job.Note(Provenance.Note(weights, request.CommandLine, data.Train, request.Seed));
        List<ResultFile> results = [TrainedFiles.Weights(request.Out, weights)];
        if (job.WritesEpochs)
            results.Add(TrainedFiles.Text(request.History, job.Table(_epochs).ToCsv()));
        bool written = files.Write(results, whole: false);
        if (diverged is not null)
            throw TrainedFiles.Diverged(diverged, written ? request.Out : null);
        console.WriteLine($"{(written ? $"Weights: {request.Out}" : "Trained")} ({weights.ParameterCount} numbers, "
            + $"SHA-256 {SafetensorsFile.Sha256(weights)}, {TimeLeft.Say(time.GetElapsedTime(start))})");
        if (_epochs.Count > 0 && job.Quality(_epochs[^1]) is { } quality)
            console.WriteLine($"After epoch {_epochs.Count}: {quality}");
        string stays = written ? "" : $"\n{RunFiles.WholeStays(request.Out)}";
        if (!isWhole)
            return Stopped($"Stopped early. The same command goes on from the last whole epoch.{stays}");
        try
        {
            var facts = job.Measure(weights, data, _epochs, console, cancellation);
            files.Write([.. results, TrainedFiles.Text(request.Card, facts.ToCard(weights, request, data).ToJson())], whole: true);
        }
        catch (OperationCanceledException)
        {
            notice.Heed();
            return Stopped($"Stopped before it was measured: there is no card{(job.Checkpoint is null
                ? ". The same command fits it again" : " yet. The same command measures the trained weights")}.{stays}");
        }
        if (!request.KeepCheckpoints)
            files.RemoveCheckpoints();
        return FashionGanCommand.Success;
    }

    private void Validate() => job.Validate(new OptionCheck(request.Verb)
        .InRange("--rows", request.Rows ?? job.LeastRows, job.LeastRows, 60_000)
        .Require(
            !Directory.Exists(request.Out) && request.Card != request.Out && !(job.WritesEpochs && request.History == request.Out), "--out",
            request.Out, $"a file that is no folder and does not end in .json{(job.WritesEpochs ? " or .csv" : "")}"));

    // What was learned, whether the training came to its end, and why it diverged where it did.
    private (NetworkWeights? Weights, bool IsWhole, TrainingDivergedException? Diverged) Train(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        var (reports, learned) = job.Start(images, progress, cancellation);
        try
        {
            foreach (var report in reports)
                if (report is EpochReport epoch)
                    _epochs.Add(epoch);
            return (learned(), true, null);
        }
        catch (OperationCanceledException)
        {
            notice.Heed();
            return (learned(), false, null);
        }
        catch (TrainingDivergedException e)
        {
            return (learned(), false, e);
        }
    }

    private int Stopped(string message)
    {
        console.WriteLine(message);
        return FashionGanCommand.Cancelled;
    }
}
