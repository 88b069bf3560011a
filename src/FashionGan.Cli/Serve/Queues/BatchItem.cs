namespace FashionGan.Cli;

/// <summary>Work that waits in a <see cref="BatchQueue{TInput, TResult}"/>.</summary>
/// <param name="input">What is to be done.</param>
/// <param name="rows">How much it is.</param>
/// <param name="kind">Items of equal kinds may be done in one batch; null for one that is done alone.</param>
/// <param name="cancellation">Whoever asked for it has left.</param>
internal sealed class BatchItem<TInput, TResult>(TInput input, int rows, object? kind, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TInput Input => input;

    public int Rows => rows;

    public object? Kind => kind;

    public CancellationToken Cancellation => cancellation;

    public Task<TResult> Task => _done.Task;

    public void Finish(TResult result) => _done.TrySetResult(result);

    public void Fail(Exception fault)
    {
        if (fault is OperationCanceledException)
            _done.TrySetCanceled(cancellation);
        else
            _done.TrySetException(fault);
    }
}
