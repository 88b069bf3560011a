using System.Security.Cryptography;
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
        FileTarget.Require(path);
        string target = FileTarget.Of(path), folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $"{TemporaryStart(target)}{Guid.NewGuid().ToString("N")[..12]}{TemporaryEnd}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
                write(stream);
            File.Move(temporary, target, overwrite: replace);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public static void WriteText(string path, string text, bool replace = true) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), replace);

    /// <summary>Removes what writers of this file left behind that were killed on the way, and nothing that is still being written.</summary>
    public static void RemoveLeftovers(string path)
    {
        string target = FileTarget.Of(path), folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            return;
        foreach (string leftover in Directory.GetFiles(folder, $"{TemporaryStart(target)}*{TemporaryEnd}"))
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

    private const string TemporaryEnd = ".part";

    // Short whatever the file is called, so that every name the file system takes can be written; and the same for the same file.
    private static string TemporaryStart(string target) =>
        $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target))))[..8]}-";
}
