namespace FashionGan.Cli;

/// <summary>Makes sure, before any work, that files can be written and that none is replaced unasked.</summary>
internal static class OutputFiles
{
    private const string Advice = "Choose another place with --out";

    /// <param name="files">Full paths.</param>
    /// <param name="overwrite">True where files that are there may be replaced.</param>
    /// <exception cref="IOException">A file is there already, or cannot be written.</exception>
    public static void Require(IReadOnlyCollection<string> files, bool overwrite)
    {
        RequireWritable(files);
        string[] there = overwrite ? [] : [.. files.Where(File.Exists)];
        if (there.Length > 0)
            throw new IOException(ThereAlready(there[0], there.Length));
        foreach (string file in files)
            StagedFile.RemoveLeftovers(file);
    }

    /// <param name="files">Full paths.</param>
    /// <exception cref="IOException">A file cannot be written, or what is there is no ordinary file.</exception>
    public static void RequireWritable(IReadOnlyCollection<string> files)
    {
        foreach (string file in files)
            try
            {
                AtomicFile.RequireOrdinary(file);
            }
            catch (IOException e)
            {
                throw new IOException($"{e.Message} {Advice}.", e);
            }
        foreach (var inFolder in files.GroupBy(f => Path.GetDirectoryName(f)!))
            OutputFolder.Require(inFolder.Key, inFolder.Select(f => Path.GetFileName(f)));
    }

    /// <summary>Says that a file is there which must not be replaced.</summary>
    /// <param name="file">The first of them.</param>
    /// <param name="count">How many there are.</param>
    public static string ThereAlready(string file, int count) =>
        $"{SafeText.Line(file)} exists already{(count > 1 ? $", and {count - 1} more" : "")}. "
        + $"{Advice}, or replace what is there with --overwrite.";
}
