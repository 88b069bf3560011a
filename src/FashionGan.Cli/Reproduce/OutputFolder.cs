namespace FashionGan.Cli;

/// <summary>Makes sure, before any work, that results can be written.</summary>
internal static class OutputFolder
{
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    public static void Require(string folder)
    {
        string probe = Path.Combine(folder, $".write-test-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(folder);
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"The output folder '{folder}' cannot be written to: {e.Message} Choose another with --out.", e);
        }
    }
}
