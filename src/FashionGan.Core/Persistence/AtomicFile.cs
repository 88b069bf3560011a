using System.Text;

namespace FashionGan;

/// <summary>Writes files that appear whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/> under a temporary name, then renames; on any failure nothing is left.</summary>
    /// <param name="path">The file; its folder is made where it is missing, and a link is followed.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replace">False where a file that is there is an error.</param>
    /// <exception cref="IOException">
    /// It cannot be written; what is there is no ordinary file; or a file is there that may not be replaced.
    /// </exception>
    public static void Write(string path, Action<Stream> write, bool replace = true)
    {
        using var file = StagedFile.Write(path, write);
        file.Commit(replace);
    }

    public static void WriteText(string path, string text, bool replace = true) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), replace);
}
