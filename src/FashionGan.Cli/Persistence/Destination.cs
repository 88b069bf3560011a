namespace FashionGan.Cli;

/// <summary>Where pictures go: standard output, one file, or a folder.</summary>
internal abstract record Destination
{
    /// <summary>What stands for standard input and output on the command line.</summary>
    public const string Pipe = "-";

    private Destination() { }

    /// <summary>Reads <c>--out</c>: <c>-</c> is standard output, a name that ends in <c>.png</c> a file, any other a folder.</summary>
    public static Destination Parse(string text)
    {
        new OptionCheck("--out").Require(!string.IsNullOrWhiteSpace(text), "it", text, "a file that ends in .png, a folder, or -")
            .ThrowIfInvalid();
        if (text == Pipe)
            return new StandardOutput();
        bool file = Path.GetExtension(text).Equals(".png", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(text);
        return file ? new OneFile(Path.GetFullPath(text)) : new Folder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(text)));
    }

    public sealed record StandardOutput : Destination;

    public sealed record OneFile(string Path) : Destination;

    public sealed record Folder(string Path) : Destination;
}
