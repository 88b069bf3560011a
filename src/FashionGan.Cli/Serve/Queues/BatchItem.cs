namespace FashionGan.Cli;

/// <summary>Work that waits in a <see cref="BatchQueue{TInput, TResult}"/>.</summary>
/// <param name="Input">What is to be done.</param>
/// <param name="Rows">How much it is.</param>
/// <param name="Kind">Items of equal kinds may be done in one batch; null for one that is done alone.</param>
/// <param name="Cancellation">Whoever asked for it has left.</param>
internal sealed record BatchItem<TInput, TResult>(TInput Input, int Rows, object? Kind, CancellationToken Cancellation)
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it may wait wherever there is a place, and be answered late.</summary>
    public bool IsPatient { get; init; }

    public Task<TResult> Task => _done.Task;

    public void Finish(TResult result) => _done.TrySetResult(result);

    public void Fail(Exception fault)
    {
        if (fault is OperationCanceledException)
            _done.TrySetCanceled(Cancellation);
        else
            _done.TrySetException(fault);
    }
}
