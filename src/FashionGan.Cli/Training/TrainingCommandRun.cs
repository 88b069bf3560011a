using FashionGan.Torch;
using Spectre.Console;
using TorchSharp;

namespace FashionGan.Cli;

/// <summary>Trains one network, writes its weights, measures them and writes their card; also where it was stopped on the way.</summary>
internal sealed class TrainingCommandRun(
    TrainingRequest request, TrainingJob job, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private readonly List<EpochReport> _epochs = [];

    private string Card => Path.ChangeExtension(request.Out, ".json");

    private string History => Path.ChangeExtension(request.Out, ".csv");

    // A card is written once a training is whole, and so says whose whole results are there.
    private RunOutput Output => RunOutput.File(request.Out, request.CommandLine) with
    {
        Names = [.. new[] { request.Out, Card }.Concat(job.WritesEpochs ? [History] : []).Select(f => Path.GetFileName(f))],
        Checkpoints = (request.CheckpointFolder, job.Checkpoint is { } name ? [name] : []),
        MadeBy = () => TrainedCard.Beside(request.Out)?.Command, Overwrite = request.Overwrite,
    };

    public int Run(CancellationToken cancellation)
    {
        Validate();
        var device = job.NeedsLibtorch ? TorchDevice.Resolve(request.Device) : null;
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = job.Draw(cancellation) ?? DownloadDisplay.Load(console, request.Data, request.Rows, request.Seed, cancellation);
        console.WriteLine($"{data.Message} {job.Beginning(data.Train)}");
        var (weights, isWhole, diverged) =
            TrainingDisplay.For(console, time).Show(job.Title, progress => Train(data.Train, progress, cancellation));
        if (weights is null || (job.WritesEpochs && _epochs.Count == 0))
            return diverged is null ? Stopped("Stopped before the first epoch had ended: there is nothing to keep.") : throw diverged;

        weights = job.Note(weights with
        {
            Settings = weights.Settings.SetItem("command", request.CommandLine).SetItem("data", data.Train.Name)
                .SetItem("seed", $"{request.Seed}"),
        });
        List<ResultFile> results = [new(Path.GetFileName(request.Out), SafetensorsFile.ToBytes(weights))];
        if (job.WritesEpochs)
            results.Add(ResultFile.Text(Path.GetFileName(History), job.Table(_epochs).ToCsv()));
        bool written = files.Write(results, whole: false);
        if (diverged is not null)
            throw new InvalidOperationException(
                $"{diverged.Message}{(written ? $" Those before are in {SafeText.Line(request.Out)}." : "")}", diverged);
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
            var card = facts.ToCard(weights, request, data) with
            {
                Device = device?.ToString(), Threads = device?.type == DeviceType.CPU ? torch.get_num_threads() : null,
            };
            files.Write([.. results, ResultFile.Text(Path.GetFileName(Card), card.ToJson())], whole: true);
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge();
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
            !Directory.Exists(request.Out) && Card != request.Out && !(job.WritesEpochs && History == request.Out), "--out",
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
            notice.Acknowledge();
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
