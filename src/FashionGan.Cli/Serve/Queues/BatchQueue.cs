using System.Threading.Channels;

namespace FashionGan.Cli;

/// <summary>Work that waits for its turn, up to a number of items, and is gathered into batches: what came while one batch ran is the
/// next.</summary>
/// <remarks>
/// Nothing waits for company: a lone item is begun at once. Threads of its own do the work, so that the thread pool stays free for
/// requests.
/// Safe for many threads.
/// </remarks>
internal sealed class BatchQueue<TInput, TResult> : IDisposable
{
    private readonly Channel<BatchItem<TInput, TResult>> _waiting;
    private readonly Action<IReadOnlyList<BatchItem<TInput, TResult>>> _run;
    private readonly Thread[] _threads;
    private readonly string _name;
    private readonly int _capacity, _mostRows;

    /// <param name="name">What errors call it.</param>
    /// <param name="capacity">Items that may wait.</param>
    /// <param name="mostRows">Rows of a batch; an item with more is done alone.</param>
    /// <param name="run">Finishes every item of a batch. What it throws fails the item, or has each item of the batch done alone.</param>
    /// <param name="threads">Batches that run at once.</param>
    public BatchQueue(string name, int capacity, int mostRows, Action<IReadOnlyList<BatchItem<TInput, TResult>>> run, int threads = 1)
    {
        (_name, _capacity, _mostRows, _run) = (name, capacity, mostRows, run);
        _waiting = Channel.CreateBounded<BatchItem<TInput, TResult>>(new BoundedChannelOptions(capacity) { SingleReader = threads == 1 });
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work) { IsBackground = true, Name = name })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Has work done.</summary>
    /// <exception cref="RequestFault">There is no room for it (503).</exception>
    /// <exception cref="OperationCanceledException">The item was cancelled.</exception>
    public Task<TResult> RunAsync(BatchItem<TInput, TResult> item) => _waiting.Writer.TryWrite(item)
        ? item.Task.WaitAsync(item.Cancellation)
        : throw RequestFault.Busy(
            $"{_name}: {(_capacity == 1 ? "a request waits" : $"{_capacity} requests wait")} already, or the server is stopping. "
                + "Try again in a second.");

    /// <summary>Takes no more, and returns once all that waits is done.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Work()
    {
        BatchItem<TInput, TResult>? next = null;
        while ((next ?? Wait()) is { } first)
        {
            List<BatchItem<TInput, TResult>> batch = [first];
            int rows = first.Rows;
            next = null;
            while (first.Kind is { } kind && rows < _mostRows && _waiting.Reader.TryRead(out var item))
            {
                if (!kind.Equals(item.Kind) || rows + item.Rows > _mostRows)
                {
                    next = item;
                    break;
                }
                batch.Add(item);
                rows += item.Rows;
            }
            Run(batch);
        }
    }

    private BatchItem<TInput, TResult>? Wait()
    {
        do
        {
            if (_waiting.Reader.TryRead(out var item))
                return item;
        }
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult());
        return null;
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
            _run(batch);
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
