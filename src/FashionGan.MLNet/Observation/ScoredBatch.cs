using System.Diagnostics;

namespace FashionGan;

/// <summary>Computes a batch of rows and says so to those who listen.</summary>
internal static class ScoredBatch
{
    /// <param name="worker">What computes.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="column">The column that is made.</param>
    public static void Compute(RowWorker worker, int count, string column)
    {
        bool isTimed = FashionGanTelemetry.BatchDuration.Enabled;
        if (!isTimed && !FashionGanTelemetry.Rows.Enabled)
        {
            worker.Compute(count);
            return;
        }
        long start = Stopwatch.GetTimestamp();
        worker.Compute(count);
        var tag = new KeyValuePair<string, object?>(FashionGanTelemetry.Column, column);
        FashionGanTelemetry.Rows.Add(count, tag);
        if (isTimed)
            FashionGanTelemetry.BatchDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tag);
    }
}
