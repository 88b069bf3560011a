using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FashionGan;

/// <summary>
/// What a program can watch of fits and scoring, by OpenTelemetry or anything else that listens to .NET's meters and activities.
/// </summary>
/// <remarks>
/// <para>
/// <c>metrics.AddMeter(FashionGanTelemetry.Name)</c> and <c>traces.AddSource(FashionGanTelemetry.Name)</c> turn it on; while nobody listens
/// it costs a look at a field. Instruments: <c>fashion_gan.score.rows</c> (counter, rows computed), <c>fashion_gan.score.duration</c>
/// (histogram, seconds a batch), both with the tag <c>fashion_gan.column</c>, the column that is made; <c>fashion_gan.fit.loss</c>,
/// <c>fashion_gan.fit.discriminator_loss</c> and <c>fashion_gan.fit.fid</c> (gauges, after each epoch),
/// <c>fashion_gan.fit.epoch.duration</c> (histogram, seconds) and <c>fashion_gan.fit.throughput</c> (gauge, images a second), with the tag
/// <c>fashion_gan.estimator</c>.
/// </para>
/// <para>
/// <c>fashion-gan serve</c> has, with the tag <c>fashion_gan.model</c>: <c>fashion_gan.serve.queue.length</c> (up-down counter, requests
/// that wait), <c>fashion_gan.serve.refused</c> (counter, requests that had no place), <c>fashion_gan.serve.rows</c> (counter) and
/// <c>fashion_gan.serve.duration</c> (histogram, seconds a batch).
/// </para>
/// <para>
/// Activities: <c>fit</c>, with the estimator and an event for each epoch, and <c>score</c>, a pass over data from where a cursor is
/// opened to where it is closed, with the column that is made and <c>fashion_gan.rows</c>, the rows computed. What fails has the status
/// Error; a fit that was cancelled has not failed. A loaded model's scoring is seen once it is lifted (<c>ml.Model.LiftToBatches</c>).
/// Safe for many threads.
/// </para>
/// </remarks>
public static class FashionGanTelemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "FashionGan";

    internal const string Column = "fashion_gan.column", Estimator = "fashion_gan.estimator", RowCount = "fashion_gan.rows";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Rows = Meter.CreateCounter<long>("fashion_gan.score.rows", "{row}", "Rows computed.");

    internal static readonly Histogram<double> BatchDuration = Meter.CreateHistogram<double>(
        "fashion_gan.score.duration", "s", "Time of a batch of rows.");

    internal static readonly Histogram<double> EpochDuration = Meter.CreateHistogram<double>(
        "fashion_gan.fit.epoch.duration", "s", "Time of an epoch.");

    internal static readonly Gauge<double> Loss = Meter.CreateGauge<double>("fashion_gan.fit.loss", "1", "Mean loss of the last epoch.");

    internal static readonly Gauge<double> DiscriminatorLoss =
        Meter.CreateGauge<double>("fashion_gan.fit.discriminator_loss", "1", "Mean loss of the discriminator in the last epoch.");

    internal static readonly Gauge<double> Fid = Meter.CreateGauge<double>("fashion_gan.fit.fid", "1", "FID after the last epoch.");

    internal static readonly Gauge<double> Throughput = Meter.CreateGauge<double>(
        "fashion_gan.fit.throughput", "{image}/s", "Images trained on in a second.");
}
