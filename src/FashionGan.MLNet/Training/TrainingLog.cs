using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using static System.FormattableString;

namespace FashionGan;

/// <summary>
/// Says on ML.NET's channels (<see cref="MLContext.Log"/>), and to telemetry's listeners, how a training run goes, a line an epoch.
/// </summary>
internal sealed class TrainingLog(IHostEnvironment environment, string name) : IDisposable
{
    private readonly IChannel _channel = environment.Start(name);
    private readonly Activity? _activity =
        FashionGanTelemetry.Activities.StartActivity("fit")?.SetTag(FashionGanTelemetry.Estimator, name);

    public void Info(string message) => _channel.Info(MessageSensitivity.None, message);

    public void Warn(string message) => _channel.Warning(MessageSensitivity.None, message);

    public void Report(EpochReport report)
    {
        Info(Line(report));
        Measure(report);
    }

    /// <summary>Says every epoch on the channel and to those who listen, and passes all reports on.</summary>
    public IProgress<TrainingReport> Passing(IProgress<TrainingReport>? listener) => new Passed(this, listener);

    /// <summary>Says every epoch, keeps it in a history, and passes all reports on.</summary>
    public IEnumerable<TrainingReport> Passing<TEpoch>(IEnumerable<TrainingReport> reports, ImmutableArray<TEpoch>.Builder history)
        where TEpoch : EpochReport
    {
        foreach (var report in reports)
        {
            if (report is TEpoch epoch)
            {
                history.Add(epoch);
                Report(epoch);
            }
            yield return report;
        }
    }

    /// <summary>Passes all reports on, and says to those who listen if the training fails.</summary>
    public IEnumerable<TrainingReport> Watched(Func<IEnumerable<TrainingReport>> run)
    {
        using var steps = Do(run).GetEnumerator();
        while (Do(steps.MoveNext))
            yield return steps.Current;
    }

    /// <summary>Does a part of the training, and says to those who listen if it fails.</summary>
    public T Do<T>(Func<T> part)
    {
        try
        {
            return part();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }

    public void Dispose()
    {
        _activity?.Dispose();
        _channel.Dispose();
    }

    private static string Line(EpochReport report)
    {
        string how = report switch
        {
            DenoiserEpochReport { ValidationPsnr: { } psnr } d =>
                Invariant($"loss {d.Loss:F5}, validation loss {d.ValidationLoss:F5}, PSNR {psnr:F2} dB, "),
            DenoiserEpochReport d => Invariant($"loss {d.Loss:F5}, "),
            GanEpochReport g => Invariant($"discriminator loss {g.DiscriminatorLoss:F4}, generator loss {g.GeneratorLoss:F4}, ")
                + Invariant($"accuracy {g.AccuracyReal:F3} real and {g.AccuracyFake:F3} generated, {Fid(g.Fid)}"),
            DiffusionEpochReport d => Invariant($"loss {d.Loss:F5}, {Fid(d.Fid)}"),
            MixtureEpochReport m => Invariant($"log-likelihood {m.LogLikelihood:F3} a patch, "),
            _ => "",
        };
        string what = report is MixtureEpochReport ? "patches" : "images";
        return Invariant(
            $"Epoch {report.Epoch} of {report.Epochs}: {how}{report.Seconds:F1} s, {report.ImagesPerSecond:F0} {what}/s");
    }

    private static string Fid(FidReading? fid) => fid is null ? "" : Invariant($"FID {fid.Value:F2} (floor {fid.Floor:F2}), ");

    private void Measure(EpochReport report)
    {
        var tag = new KeyValuePair<string, object?>(FashionGanTelemetry.Estimator, name);
        var (loss, discriminatorLoss, fid) = report switch
        {
            DenoiserEpochReport d => (d.Loss, (double?)null, (FidReading?)null),
            GanEpochReport g => (g.GeneratorLoss, g.DiscriminatorLoss, g.Fid),
            DiffusionEpochReport d => (d.Loss, null, d.Fid),
            MixtureEpochReport m => (-m.LogLikelihood, null, null),
            _ => (double.NaN, null, null),
        };
        if (!double.IsNaN(loss))
            FashionGanTelemetry.Loss.Record(loss, tag);
        if (discriminatorLoss is { } other)
            FashionGanTelemetry.DiscriminatorLoss.Record(other, tag);
        if (fid is not null)
            FashionGanTelemetry.Fid.Record(fid.Value, tag);
        FashionGanTelemetry.EpochDuration.Record(report.Seconds, tag);
        FashionGanTelemetry.Throughput.Record(report.ImagesPerSecond, tag);
        _activity?.AddEvent(new ActivityEvent(
            "epoch", tags: new ActivityTagsCollection { ["fashion_gan.epoch"] = report.Epoch, ["fashion_gan.loss"] = loss }));
    }

    private sealed class Passed(TrainingLog log, IProgress<TrainingReport>? listener) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value)
        {
            if (value is EpochReport epoch)
                log.Report(epoch);
            listener?.Report(value);
        }
    }
}
