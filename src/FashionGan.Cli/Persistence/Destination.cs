namespace FashionGan.Cli;

/// <summary>Where pictures go: standard output, one file, a folder, or the rows of a Parquet file.</summary>
internal abstract record Destination
{
    /// <summary>What stands for standard input and output on the command line.</summary>
    public const string Pipe = "-";

    private const string TableEnd = ".parquet";

    private Destination() { }

    /// <summary>
    /// Reads <c>--out</c>: <c>-</c> is standard output, a name that ends in <c>.png</c> or <c>.parquet</c> a file, any other a folder.
    /// </summary>
    public static Destination Parse(string text)
    {
        new OptionCheck("--out")
            .Require(!string.IsNullOrWhiteSpace(text), "it", text, "a file that ends in .png or .parquet, a folder, or -")
            .ThrowIfInvalid();
        if (text == Pipe)
            return new StandardOutput();
        if (IsTable(text) && !Directory.Exists(text))
            return new Table(Path.GetFullPath(text));
        bool file = Path.GetExtension(text).Equals(".png", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(text);
        return file ? new OneFile(Path.GetFullPath(text)) : new Folder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(text)));
    }

    /// <summary>Whether a name is that of a Parquet file.</summary>
    public static bool IsTable(string path) => Path.GetExtension(path).Equals(TableEnd, StringComparison.OrdinalIgnoreCase);

    public sealed record StandardOutput : Destination;

    public sealed record OneFile(string Path) : Destination;

    public sealed record Folder(string Path) : Destination;

    public sealed record Table(string Path) : Destination;
}
