namespace FashionGan;

/// <summary>A lock between processes: an open file that nobody else can open. A process that dies lets go of it.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    /// <summary>Waits until the lock is free and takes it. The file stays behind: removing it would let two processes in.</summary>
    /// <returns>What lets go of the lock when it is disposed of.</returns>
    /// <exception cref="TimeoutException">It was not free in time.</exception>
    public static async Task<FileStream> AcquireAsync(string path, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        for (long start = time.GetTimestamp(); ;)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
            }
            catch (IOException e) when (IsHeldElsewhere(e))
            {
                if (time.GetElapsedTime(start) >= limit)
                    throw new TimeoutException($"{path} has been held by another process for {limit.TotalSeconds:0.##} s.", e);
            }
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether an error says that another process has the file.</summary>
    // Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION. Elsewhere the raw error: EWOULDBLOCK on Linux, on macOS and BSD.
    public static bool IsHeldElsewhere(IOException e) => e.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;
}
