using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Gives a comparison's rows: those that are kept as they are, and the others made, kept at once and reported.</summary>
/// <remarks>Asked to stop, it still gives rows that are kept, and makes none.</remarks>
/// <param name="store">Where rows are kept.</param>
/// <param name="total">How many rows there will be.</param>
/// <param name="console">Where rows that are made are reported.</param>
/// <param name="time">Measures how long a row takes.</param>
/// <param name="notice">Is told that the stop was heard.</param>
/// <param name="cancellation">Asks to stop.</param>
internal sealed class RowMaker(
    RowStore store, int total, IAnsiConsole console, TimeProvider time, StopNotice notice, CancellationToken cancellation)
{
    private int _done;

    /// <summary>Whether work was left undone.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Seconds that the rows given so far took, in however many runs.</summary>
    public double Seconds { get; private set; }

    /// <param name="id">A name for files.</param>
    /// <param name="identity">What decides the row.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="say">What is reported of it, once it is made.</param>
    /// <returns>Null where it is missing, and stays so since the run was asked to stop.</returns>
    public TRow? Row<TRow>(string id, string identity, Func<CancellationToken, TRow> make, Func<TRow, string> say) where TRow : class
    {
        if (store.Find<Timed<TRow>>(id, identity) is { } kept)
        {
            Count(kept.Seconds);
            return kept.Row;
        }
        long start = time.GetTimestamp();
        if (Work(() => make(cancellation)) is not { } row)
            return null;
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        store.Keep(id, identity, new Timed<TRow>(seconds, row));
        Count(seconds);
        // By the mean of all rows: those that are missing resemble those there are, also where these were made before a stop.
        var left = TimeSpan.FromSeconds(Seconds / _done * (total - _done));
        console.WriteLine(
            $"[{_done}/{total}] {say(row)} ({TimeLeft.Say(TimeSpan.FromSeconds(seconds))})  about {TimeLeft.Say(left)} left");
        return row;
    }

    /// <returns>Null where the run was asked to stop before the work's end.</returns>
    public T? Work<T>(Func<T> work) where T : class
    {
        if (IsStopped)
            return null;
        try
        {
            return Interruptible.Run(work, cancellation);
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge(); // What is done is reported.
            IsStopped = true;
            return null;
        }
    }

    private void Count(double seconds) => (_done, Seconds) = (_done + 1, Seconds + seconds);
}
