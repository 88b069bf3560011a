using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FashionGan.Cli;

/// <summary>What can be watched of a queue: <see cref="FashionGanTelemetry"/> says what there is. Safe for many threads.</summary>
/// <param name="name">What is served.</param>
internal sealed class QueueTelemetry(string name)
{
    private static readonly Meter Meter = new(FashionGanTelemetry.Name);

    private static readonly UpDownCounter<long> Lengths = Meter.CreateUpDownCounter<long>(
        "fashion_gan.serve.queue.length", "{request}", "Requests that wait.");

    private static readonly Counter<long> RefusedRequests = Meter.CreateCounter<long>(
        "fashion_gan.serve.refused", "{request}", "Requests that had no place.");

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("fashion_gan.serve.rows", "{row}", "Rows computed.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "fashion_gan.serve.duration", "s", "Time of a batch of requests.");

    private readonly KeyValuePair<string, object?> _tag = new("fashion_gan.model", name);

    public void Entered() => Lengths.Add(1, _tag);

    public void Left() => Lengths.Add(-1, _tag);

    public void Refused() => RefusedRequests.Add(1, _tag);

    /// <summary>Runs a batch.</summary>
    public void Run(int rows, Action batch)
    {
        long start = Stopwatch.GetTimestamp();
        batch();
        Rows.Add(rows, _tag);
        Durations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, _tag);
    }
}
