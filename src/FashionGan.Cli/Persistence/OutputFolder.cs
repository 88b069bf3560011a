namespace FashionGan.Cli;

/// <summary>Makes sure, before any work, that results can be written.</summary>
internal static class OutputFolder
{
    /// <summary>Tries the folder, or where it is missing the nearest one above it; nothing is left behind.</summary>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    public static void Require(string folder)
    {
        try
        {
            string there = Path.GetFullPath(folder);
            while (!Directory.Exists(there))
            {
                if (File.Exists(there))
                    throw new IOException($"'{there}' is a file.");
                there = Path.GetDirectoryName(there) ?? throw new IOException("There is no such drive.");
            }
            using (File.Create(Path.Combine(there, $".write-test-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"The output folder '{folder}' cannot be written to: {e.Message} Choose another with --out.", e);
        }
    }
}
