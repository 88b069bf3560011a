namespace FashionGan.Cli;

/// <summary>Work that waits for its turn, up to a number of items, and is gathered into batches: what came while one batch ran is the
/// next.</summary>
/// <remarks>
/// Nothing waits for company: a lone item is begun at once. Threads of its own do the work, so that the thread pool stays free for
/// requests. Safe for many threads.
/// </remarks>
internal sealed class BatchQueue<TInput, TResult> : IDisposable
{
    private readonly LinkedList<BatchItem<TInput, TResult>> _waiting = []; // Also what is locked.
    private readonly Action<IReadOnlyList<BatchItem<TInput, TResult>>> _run;
    private readonly Thread[] _threads;
    private readonly string _name;
    private readonly QueueTelemetry _telemetry;
    private readonly int _mostRows;
    private readonly QueueLimits _limits;
    private readonly BurstAllowance _bursts;
    private bool _isClosed;

    /// <param name="name">What errors call it.</param>
    /// <param name="limits">How many items may wait.</param>
    /// <param name="mostRows">Rows of a batch; an item with more is done alone.</param>
    /// <param name="run">Finishes every item of a batch. What it throws fails the item, or has each item of the batch done alone.</param>
    /// <param name="threads">Batches that run at once.</param>
    public BatchQueue(
        string name, QueueLimits limits, int mostRows, Action<IReadOnlyList<BatchItem<TInput, TResult>>> run, int threads = 1)
    {
        (_name, _limits, _mostRows, _run) = (name, limits, mostRows, run);
        (_bursts, _telemetry) = (new BurstAllowance(limits.Time), new QueueTelemetry(name));
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work) { IsBackground = true, Name = name })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Has work done.</summary>
    /// <exception cref="RequestFault">There is no room for it (503).</exception>
    /// <exception cref="OperationCanceledException">The item was cancelled; it holds no place any more.</exception>
    public Task<TResult> RunAsync(BatchItem<TInput, TResult> item) => AnswerAsync(Enter(item));

    /// <summary>Takes no more, and returns once all that waits is done.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.PulseAll(_waiting);
        }
        foreach (var thread in _threads)
            thread.Join();
    }

    private LinkedListNode<BatchItem<TInput, TResult>> Enter(BatchItem<TInput, TResult> item)
    {
        lock (_waiting)
        {
            if (_isClosed)
                throw RequestFault.Busy($"{_name}: the server is stopping.");
            int count = _waiting.Count;
            if (count >= _limits.Most || (count >= _limits.Steady && !item.IsPatient && !_bursts.TryTake()))
            {
                _telemetry.Refused();
                throw RequestFault.Busy(
                    $"{_name}: {(count == 1 ? "a request waits" : $"{count} requests wait")} already. Try again in a second.");
            }
            var node = _waiting.AddLast(item);
            _telemetry.Entered();
            Monitor.Pulse(_waiting);
            return node;
        }
    }

    private async Task<TResult> AnswerAsync(LinkedListNode<BatchItem<TInput, TResult>> node)
    {
        try
        {
            return await node.Value.Task.WaitAsync(node.Value.Cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (_waiting) // Whoever leaves before the turn gives the place to another at once.
                if (node.List is not null)
                    Remove(node);
        }
    }

    private void Work()
    {
        while (Next() is { } batch)
            Run(batch);
    }

    private List<BatchItem<TInput, TResult>>? Next()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0)
            {
                if (_isClosed)
                    return null;
                Monitor.Wait(_waiting);
            }
            List<BatchItem<TInput, TResult>> batch = [First()];
            int rows = batch[0].Rows;
            while (batch[0].Kind is { } kind && _waiting.First is { Value: var item } && kind.Equals(item.Kind)
                && (rows += item.Rows) <= _mostRows)
                batch.Add(First());
            return batch;
        }
    }

    private BatchItem<TInput, TResult> First()
    {
        var first = _waiting.First!;
        Remove(first);
        return first.Value;
    }

    private void Remove(LinkedListNode<BatchItem<TInput, TResult>> node)
    {
        _waiting.Remove(node);
        _telemetry.Left();
    }

    private void Run(List<BatchItem<TInput, TResult>> batch)
    {
        foreach (var left in batch.Where(i => i.Cancellation.IsCancellationRequested))
            left.Fail(new OperationCanceledException(left.Cancellation));
        batch.RemoveAll(i => i.Task.IsCompleted);
        if (batch.Count == 0)
            return;
        try
        {
            _telemetry.Run(batch.Sum(i => i.Rows), () => _run(batch));
        }
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var item in batch) // One of them is at fault, and the others need not suffer for it.
                Run([item]);
        }
        catch (Exception e)
        {
            batch[0].Fail(e);
        }
    }
}
