using System.Text;

namespace FashionGan.Cli;

/// <summary>Makes sure, before any work, that results can be written.</summary>
internal static class OutputFolder
{
    private const string ProbeStart = ".write-test-";

    /// <summary>Tries the folder, or where it is missing the nearest one above it; nothing is left behind.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">What its files will be called: the longest name is tried too.</param>
    /// <exception cref="IOException">The folder cannot be made or written to, or a name is too long for it.</exception>
    public static void Require(string folder, IEnumerable<string> names)
    {
        var needed = names.ToList();
        try
        {
            string there = Path.GetFullPath(folder);
            while (!Directory.Exists(there))
            {
                if (File.Exists(there))
                    throw new IOException($"'{SafeText.Line(there)}' is a file.");
                needed.Add(Path.GetFileName(there));
                there = Path.GetDirectoryName(there) ?? throw new IOException("There is no such drive.");
            }
            Probe(there, ProbeStart + Guid.NewGuid().ToString("N"));
            Try(there, needed.MaxBy(Length) ?? "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException(
                $"The output folder '{SafeText.Line(folder)}' cannot be written to: {e.Message} Choose another with --out.", e);
        }
    }

    private static void Try(string folder, string longest)
    {
        if (Length(longest) <= ProbeStart.Length + 32)
            return;
        try
        {
            Probe(folder, $"{ProbeStart}{Guid.NewGuid():N}".PadRight(Length(longest), 'x'));
        }
        catch (IOException e)
        {
            throw new IOException($"the name {SafeText.Quoted(longest)} is too long for it ({Length(longest)} bytes).", e);
        }
    }

    private static void Probe(string folder, string name)
    {
        using (File.Create(Path.Combine(folder, name), 1, FileOptions.DeleteOnClose))
        {
        }
    }

    // Windows counts characters, other systems bytes.
    private static int Length(string name) => OperatingSystem.IsWindows() ? name.Length : Encoding.UTF8.GetByteCount(name);
}
