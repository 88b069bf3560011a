using System.Security.Cryptography;
using System.Text;

namespace FashionGan;

/// <summary>A file that is written in full but not yet in its place: it gets there in one step, or leaves nothing.</summary>
/// <remarks>
/// For files that belong together: write all, then commit all. For one alone there is <see cref="AtomicFile"/>. The static methods are safe
/// for many threads and processes, a staged file is one thread's.
/// </remarks>
public sealed class StagedFile : IDisposable
{
    private const string End = ".part";

    private readonly string _temporary, _target;

    private StagedFile(string temporary, string target) => (_temporary, _target) = (temporary, target);

    /// <summary>Writes beside <paramref name="path"/> under a temporary name.</summary>
    /// <param name="path">The file; its folder is made where it is missing, and a link is followed.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">It cannot be written, or what is there is no ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static StagedFile Write(string path, Action<Stream> write)
    {
        AtomicFile.RequireOrdinary(path);
        ArgumentNullException.ThrowIfNull(write);
        string target = Target(path), folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var file = new StagedFile(Path.Combine(folder, $"{Start(target)}{Guid.NewGuid().ToString("N")[..12]}{End}"), target);
        try
        {
            using var stream = new FileStream(file._temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            write(stream);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Puts the file in its place.</summary>
    /// <param name="replace">False where a file that is there is an error.</param>
    /// <exception cref="IOException">A file is there that may not be replaced, or it cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Commit(bool replace = true) => File.Move(_temporary, _target, overwrite: replace);

    /// <summary>Removes what was not put in its place.</summary>
    public void Dispose() => File.Delete(_temporary);

    /// <summary>Removes what writers of this file left that were killed on the way, and nothing that is being written.</summary>
    /// <param name="path">The file.</param>
    public static void RemoveLeftovers(string path)
    {
        string target = Target(path), folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            return;
        foreach (string leftover in Directory.GetFiles(folder, $"{Start(target)}*{End}"))
            try
            {
                // Its writer lets nobody else open it.
                using (new FileStream(leftover, FileMode.Open, FileAccess.Read, FileShare.Delete, 0))
                    File.Delete(leftover);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process is writing it, or it is not ours to remove.
            }
    }

    /// <summary>The full path that a file itself has: a link is followed to its end, so that it stays.</summary>
    internal static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // Short whatever the file is called, so that every name the file system takes can be written; and the same for the same file.
    private static string Start(string target) =>
        $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target))))[..8]}-";
}
