namespace FashionGan.Cli;

/// <summary>Says how much longer a run takes, from how far it came since it was first heard of.</summary>
internal sealed class TimeLeft(TimeProvider time)
{
    private long _start;
    private double? _from;

    /// <summary>The share of the run that a report says is done, in [0, 1].</summary>
    public static double Done(TrainingReport report) => report is BatchReport batch
        ? (batch.Epoch - 1 + (double)batch.Batch / batch.Batches) / batch.Epochs
        : (double)report.Epoch / report.Epochs;

    /// <param name="done">The share done, in [0, 1].</param>
    /// <returns>The time left; null until there is something to go by.</returns>
    public TimeSpan? Left(double done)
    {
        // The first report sets the start: a resumed run's earlier epochs took no time now.
        if (_from is not { } from)
        {
            (_from, _start) = (done, time.GetTimestamp());
            return null;
        }
        return done > from ? time.GetElapsedTime(_start) / (done - from) * (1 - done) : null;
    }

    public static string Say(TimeSpan span) => span.TotalHours >= 1
        ? $"{(int)span.TotalHours} h {span.Minutes:D2} min"
        : span.TotalMinutes >= 1 ? $"{(int)span.TotalMinutes} min {span.Seconds:D2} s" : $"{span.TotalSeconds:F0} s";
}
