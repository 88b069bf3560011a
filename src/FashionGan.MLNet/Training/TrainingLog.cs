using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace FashionGan;

/// <summary>
/// Says on ML.NET's channels (<see cref="MLContext.Log"/>), and to telemetry's listeners, how a training run goes, a line an epoch.
/// </summary>
internal sealed class TrainingLog(IHostEnvironment environment, string name) : IDisposable
{
    private readonly IChannel _channel = environment.Start(name);
    private readonly ObservedFit _observed = new(name);

    public void Info(string message) => _channel.Info(MessageSensitivity.None, message);

    public void Warn(string message) => _channel.Warning(MessageSensitivity.None, message);

    public void Report(EpochReport report)
    {
        Info(Line(report));
        _observed.Report(report);
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

    public void Dispose()
    {
        _observed.Dispose();
        _channel.Dispose();
    }

    private static string Line(EpochReport report)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"Epoch {report.Epoch} of {report.Epochs}");
        string end = string.Create(CultureInfo.InvariantCulture, $"{report.Seconds:F1} s, {report.ImagesPerSecond:F0} images/s");
        return report switch
        {
            DenoiserEpochReport d => string.Create(CultureInfo.InvariantCulture,
                $"{start}: loss {d.Loss:F5}"
                + $"{(d.ValidationPsnr is { } psnr ? $", validation loss {d.ValidationLoss:F5}, PSNR {psnr:F2} dB" : "")}, {end}"),
            GanEpochReport g => string.Create(CultureInfo.InvariantCulture,
                $"{start}: discriminator loss {g.DiscriminatorLoss:F4}, generator loss {g.GeneratorLoss:F4}, ")
                + string.Create(CultureInfo.InvariantCulture,
                    $"accuracy {g.AccuracyReal:F3} real and {g.AccuracyFake:F3} generated, {Fid(g.Fid)}{end}"),
            DiffusionEpochReport d => string.Create(CultureInfo.InvariantCulture, $"{start}: loss {d.Loss:F5}, {Fid(d.Fid)}{end}"),
            MixtureEpochReport m => FormattableString.Invariant(
                $"{start}: log-likelihood {m.LogLikelihood:F3} a patch, {m.Seconds:F1} s, {m.ImagesPerSecond:F0} patches/s"),
            _ => $"{start}: {end}",
        };
    }

    private static string Fid(FidReading? fid) =>
        fid is null ? "" : string.Create(CultureInfo.InvariantCulture, $"FID {fid.Value:F2} (floor {fid.Floor:F2}), ");

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
