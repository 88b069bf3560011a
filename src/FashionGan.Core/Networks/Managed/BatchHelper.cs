using System.Diagnostics;

namespace FashionGan;

/// <summary>A thread of the pool that helps with batches: one that can be taken back as long as it has not come.</summary>
/// <remarks>
/// To wake a thread takes longer than a small network takes for an image, and some systems wake it on the caller's own core, where it
/// comes milliseconds later: where one image follows the other at once, it stays awake for a moment, as long as the pool has no other
/// work.
/// </remarks>
/// <param name="work">What it helps with, given its seat.</param>
/// <param name="seat">Its seat.</param>
#pragma warning disable CA1001 // Nobody asks the event for its wait handle, all there would be to dispose.
internal sealed class BatchHelper(Action<int> work, int seat) : IThreadPoolWorkItem
{
    // Nobody is here or expected; handed to the pool; at work; awake for the next call; awake, and called.
    private const int Idle = 0, Queued = 1, Running = 2, Lingering = 3, Called = 4;

    /// <summary>Looks, some ten nanoseconds apart, before the caller sleeps; looks before a helper leaves its core to others.</summary>
    private const int MostLooks = 60, LooksAtOnce = 4;

    private static readonly long Linger = Stopwatch.Frequency / 10_000; // 0.1 ms.

    private readonly ManualResetEventSlim _done = new();
    private int _state;
    private int _isInPool; // 1 until it comes from there: what was taken back is not handed over once more.
    private bool _lingers;
    private long _left; // When the last call ended.
    private Exception? _failure;

    /// <summary>Lets it come; it may be at work at once.</summary>
    /// <param name="lingers">Whether it stays awake when it is done, if the call before has only just ended.</param>
    public void Start(bool lingers)
    {
        _done.Reset();
        (_failure, _lingers) = (null, lingers && Stopwatch.GetTimestamp() - _left < Linger);
        if (Interlocked.CompareExchange(ref _state, Called, Lingering) == Lingering)
            return;
        Interlocked.Exchange(ref _state, Queued);
        if (Interlocked.Exchange(ref _isInPool, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Comes from the pool.</summary>
    public void Execute()
    {
        Interlocked.Exchange(ref _isInPool, 0);
        if (Interlocked.CompareExchange(ref _state, Running, Queued) == Queued)
            Help();
        else if (Volatile.Read(ref _lingers))
            Interlocked.CompareExchange(ref _state, Lingering, Idle); // Too late for this call, but not for the next.
        while (IsCalledAgain())
            Help();
    }

    /// <summary>Waits until it is done, or takes it back.</summary>
    public void Join()
    {
        Wait();
        _left = Stopwatch.GetTimestamp();
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
            throw new InvalidOperationException($"A part of the batch failed: {_failure.Message}", _failure);
    }

    private void Wait()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Queued) == Queued
            || Interlocked.CompareExchange(ref _state, Lingering, Called) == Called)
            return;
        for (int looks = 0; looks < MostLooks && Volatile.Read(ref _state) == Running; looks++)
            Thread.SpinWait(1);
        _done.Wait();
    }

    private void Help()
    {
        bool lingers = _lingers; // The next call may say otherwise as soon as this one is done.
        try
        {
            work(seat);
        }
        catch (Exception e)
        {
            _failure = e;
        }
        finally
        {
            Volatile.Write(ref _state, lingers ? Lingering : Idle);
            _done.Set();
        }
    }

    private bool IsCalledAgain()
    {
        long start = Stopwatch.GetTimestamp();
        for (int looks = 1; Volatile.Read(ref _state) is Lingering or Called; looks++)
        {
            if (Interlocked.CompareExchange(ref _state, Running, Called) == Called)
                return true;
            if (Stopwatch.GetTimestamp() - start > Linger || ThreadPool.PendingWorkItemCount > 0)
                Interlocked.CompareExchange(ref _state, Idle, Lingering);
            else if (looks % LooksAtOnce == 0)
                Thread.Yield(); // To the caller, where both have one core.
            else
                Thread.SpinWait(4);
        }
        return false;
    }
}
