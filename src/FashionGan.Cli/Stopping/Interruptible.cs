namespace FashionGan.Cli;

/// <summary>Work that cannot be stopped, or not soon: it is left behind.</summary>
internal static class Interruptible
{
    /// <summary>Does the work on another thread, and waits for it as long as nobody asks to stop.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. The work may go on, and what comes of it is lost.</exception>
    public static T Run<T>(Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.Run(work, CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
    }
}
