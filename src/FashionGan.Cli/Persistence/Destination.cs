namespace FashionGan.Cli;

/// <summary>Where pictures go: standard output, one file, a folder, or the rows of a Parquet file.</summary>
internal abstract record Destination
{
    /// <summary>What stands for standard input and output on the command line.</summary>
    public const string Pipe = "-";

    private const string TableEnd = ".parquet", Allowed = "a file that ends in .png or .parquet, a folder, or -";

    private static readonly HashSet<string> OtherPictures = new(
        [".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".avif", ".jxl", ".jp2"],
        StringComparer.OrdinalIgnoreCase);

    private Destination() { }

    /// <summary>
    /// Reads <c>--out</c>: <c>-</c> is standard output, a name that ends in <c>.png</c> or <c>.parquet</c> a file, any other a folder.
    /// </summary>
    /// <exception cref="ArgumentException">It is nothing, or ends as a picture of another kind and is no folder yet.</exception>
    public static Destination Parse(string text)
    {
        new OptionCheck("--out")
            .Require(!string.IsNullOrWhiteSpace(text), "it", text, Allowed)
            .Require(
                !IsPicture(text) || IsPng(text) || Directory.Exists(text), "it", text,
                $"{Allowed}: pictures are written as PNG")
            .ThrowIfInvalid();
        if (text == Pipe)
            return new StandardOutput();
        if (IsTable(text) && !Directory.Exists(text))
            return new Table(Path.GetFullPath(text));
        bool file = IsPng(text) && !Directory.Exists(text);
        return file ? new OneFile(Path.GetFullPath(text)) : new Folder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(text)));
    }

    /// <summary>Whether a name is that of a Parquet file.</summary>
    public static bool IsTable(string path) => Path.GetExtension(path).Equals(TableEnd, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name ends as that of a picture does.</summary>
    public static bool IsPicture(string path) => IsPng(path) || OtherPictures.Contains(Path.GetExtension(path));

    private static bool IsPng(string path) => Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);

    public sealed record StandardOutput : Destination;

    public sealed record OneFile(string Path) : Destination;

    public sealed record Folder(string Path) : Destination;

    public sealed record Table(string Path) : Destination;
}
