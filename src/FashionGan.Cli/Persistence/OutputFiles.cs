namespace FashionGan.Cli;

/// <summary>Makes sure, before any work, that files can be written and that none is replaced unasked.</summary>
internal static class OutputFiles
{
    /// <param name="files">Full paths.</param>
    /// <param name="overwrite">True where files that are there may be replaced.</param>
    /// <exception cref="IOException">A file is there already, or cannot be written.</exception>
    public static void Require(IReadOnlyCollection<string> files, bool overwrite)
    {
        foreach (string file in files)
            if (Directory.Exists(file))
                throw new IOException($"{file} is a folder, where a file should go. Choose another place with --out.");
        string[] there = overwrite ? [] : [.. files.Where(File.Exists)];
        if (there.Length > 0)
            throw new IOException($"{there[0]} exists already{(there.Length > 1 ? $", and {there.Length - 1} more" : "")}. Choose another place with --out, or replace what is there with --overwrite.");
        foreach (string folder in files.Select(f => Path.GetDirectoryName(f)!).Distinct())
            OutputFolder.Require(folder);
    }
}
