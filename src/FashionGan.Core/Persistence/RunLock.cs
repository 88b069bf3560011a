namespace FashionGan;

/// <summary>
/// A lock between runs, in this process or others: a file that says who holds it and that a run holds open. A process that
/// dies lets go of it.
/// </summary>
/// <remarks>
/// Two steps, since a file that nobody else may open would not say who has it. A run that can open the file alone writes its name
/// there; then it opens it anew, so that others may read and none may write. Whoever then finds its own name holds the lock: no other
/// can have written after. A lock is for one thread to hold.
/// </remarks>
public sealed class RunLock : IDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly FileStream _stream;

    private RunLock(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">Its file, whose folder is there; gone again once the lock is.</param>
    /// <param name="subject">What is locked, for the message.</param>
    /// <param name="what">What the holder does.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="IOException">Another run holds it, whom the message names, or the file cannot be written.</exception>
    /// <exception cref="InvalidDataException">The file is somebody else's.</exception>
    public static RunLock Acquire(string path, string subject, string what, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var holder = RunHolder.This(what, time ?? TimeProvider.System);
        RunHolder? other = null;
        // Another may be between the two steps, or only reading who holds it: that passes.
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
                Thread.Sleep(Pause);
            if (TryWrite(path, holder) && TryOpen(path, holder.Id) is { } stream)
                return new RunLock(path, stream);
            other = Read(path) ?? other;
        }
        throw new IOException(
            $"{SafeText.Line(subject)} is in use by another run: {other?.ToString() ?? "one that does not say which"}. "
            + "Wait until it has ended, or choose another place.");
    }

    /// <summary>Lets go of the lock and removes its file.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A lock file that nobody holds is taken over by the next run.
        }
        _stream.Dispose();
    }

    private static bool TryWrite(string path, RunHolder holder)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (stream.Length > 0 && RunHolder.Parse(new StreamReader(stream, leaveOpen: true).ReadToEnd()) is null)
                throw new InvalidDataException($"{SafeText.Line(path)} is not what a run would have left there. Move it elsewhere.");
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(holder.ToJson()));
            return true;
        }
        catch (IOException e) when (FileLock.IsHeldElsewhere(e))
        {
            return false;
        }
    }

    private static FileStream? TryOpen(string path, Guid id)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
            if (RunHolder.Parse(new StreamReader(stream, leaveOpen: true).ReadToEnd())?.Id == id)
                return stream;
            stream.Dispose();
            return null;
        }
        catch (IOException e) when (FileLock.IsHeldElsewhere(e) || e is FileNotFoundException)
        {
            return null;
        }
    }

    private static RunHolder? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RunHolder.Parse(new StreamReader(stream).ReadToEnd());
        }
        catch (IOException)
        {
            return null;
        }
    }
}
