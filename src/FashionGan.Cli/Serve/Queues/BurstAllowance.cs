namespace FashionGan.Cli;

/// <summary>Exceptions from a limit: some at once, and few as time goes by.</summary>
/// <remarks>A token bucket. Not safe for many threads.</remarks>
/// <param name="time">What tells the time.</param>
internal sealed class BurstAllowance(TimeProvider time)
{
    /// <summary>How many there are at once, and how many come back in a second.</summary>
    public const int Most = 32, ASecond = 1;

    private double _left = Most;
    private long _at = time.GetTimestamp();

    /// <returns>Whether there was one.</returns>
    public bool TryTake()
    {
        long now = time.GetTimestamp();
        _left = Math.Min(Most, _left + time.GetElapsedTime(_at, now).TotalSeconds * ASecond);
        _at = now;
        if (_left < 1)
            return false;
        _left--;
        return true;
    }
}
