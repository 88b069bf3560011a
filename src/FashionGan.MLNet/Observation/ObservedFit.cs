using System.Diagnostics;

namespace FashionGan;

/// <summary>A fit as those see it who listen: an activity, and measurements after each epoch.</summary>
/// <param name="estimator">Which estimator fits.</param>
internal sealed class ObservedFit(string estimator) : IDisposable
{
    private readonly Activity? _activity = FashionGanTelemetry.Activities.StartActivity("fit")?.SetTag(
        FashionGanTelemetry.Estimator, estimator);

    public void Report(EpochReport report)
    {
        var tag = new KeyValuePair<string, object?>(FashionGanTelemetry.Estimator, estimator);
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

    public void Dispose() => _activity?.Dispose();
}
