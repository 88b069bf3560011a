using System.Text;

namespace FashionGan;

/// <summary>Writes files that appear whole or not at all, as all files of the library do.</summary>
/// <remarks>Safe for many threads and processes: of several writers of one file the last one's stays.</remarks>
public static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/> under a temporary name, then renames; on any failure nothing is left.</summary>
    /// <param name="path">The file; its folder is made where it is missing, and a link is followed.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replace">False where a file that is there is an error.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">
    /// It cannot be written; what is there is no ordinary file; or a file is there that may not be replaced.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write, bool replace = true)
    {
        using var file = StagedFile.Write(path, write);
        file.Commit(replace);
    }

    /// <summary>The same with a text, in UTF-8 without a byte order mark.</summary>
    /// <param name="path">The file; its folder is made where it is missing, and a link is followed.</param>
    /// <param name="text">The content.</param>
    /// <param name="replace">False where a file that is there is an error.</param>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static void WriteText(string path, string text, bool replace = true) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), replace);

    /// <summary>Finds out, before any work, that what is at a place, if anything, is an ordinary file: nothing else is replaced.</summary>
    /// <param name="path">The place.</param>
    /// <exception cref="IOException">It is a folder, a device, a pipe or a socket.</exception>
    public static void RequireOrdinary(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = StagedFile.Target(path);
        if (Directory.Exists(target))
            throw new IOException($"{SafeText.Line(path)} is a folder, where a file should go.");
        if (File.Exists(target) && !FileKind.IsRegular(target))
            throw new IOException($"{SafeText.Line(path)} is a device, a pipe or a socket, which a file would replace.");
    }
}
