namespace FashionGan.Cli;

/// <summary>One picture to be cleaned: a file, or standard input.</summary>
/// <param name="Path">The file's full path; null for standard input.</param>
internal sealed record NoisyPicture(string? Path)
{
    private static readonly NoisyPicture StandardInput = new((string?)null);

    /// <summary>What it is called on screen.</summary>
    public string Shown => Path is null ? "standard input" : SafeText.Line(Nearest(Path));

    /// <summary>What its result is called in a folder.</summary>
    public string ResultName => Path is null ? "stdin.png" : System.IO.Path.GetFileNameWithoutExtension(Path) + ".png";

    /// <summary>Finds every picture that is meant, each once, in the order given; those of a folder by name.</summary>
    /// <exception cref="IOException">There is no such file or folder, or a folder holds no PNG or JPEG files.</exception>
    public static IReadOnlyList<NoisyPicture> Find(IEnumerable<string> inputs) => [.. inputs.SelectMany(i => Expand(i, true)).Distinct()];

    /// <summary>The same, of PNG files alone.</summary>
    /// <exception cref="IOException">There is no such file or folder, or a folder holds no PNG files.</exception>
    public static IReadOnlyList<NoisyPicture> FindPng(string input) => [.. Expand(input, false)];

    /// <summary>Reads the picture.</summary>
    /// <param name="pipes">Where standard input is.</param>
    /// <exception cref="InvalidDataException">It is neither a PNG nor a JPEG, damaged, or too large.</exception>
    public StoredPicture Read(Pipes pipes)
    {
        using var stream = Path is null ? new BufferedStream(pipes.Input(), 1 << 16)
            : (Stream)new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return FileFault.Naming<InvalidDataException, StoredPicture>(Shown, () => PictureReader.Read(stream));
    }

    private static string Nearest(string path) =>
        System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var near && near.Length < path.Length ? near : path;

    private static IEnumerable<NoisyPicture> Expand(string input, bool photographs)
    {
        if (input == Destination.Pipe)
            return [StandardInput];
        if (File.Exists(input))
            return [new NoisyPicture(System.IO.Path.GetFullPath(input))];
        if (!Directory.Exists(input))
            throw new FileNotFoundException($"{SafeText.Line(input)}: no such file or folder.", input);
        string[] endings = photographs ? [".png", ".jpg", ".jpeg"] : [".png"];
        NoisyPicture[] found =
            [.. Directory.EnumerateFiles(System.IO.Path.GetFullPath(input))
            .Where(f => endings.Contains(System.IO.Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Select(f => new NoisyPicture(f))];
        return found.Length > 0 ? found : throw new FileNotFoundException(
            $"{SafeText.Line(input)}: the folder holds no "
            + $"{(photographs ? "PNG or JPEG files (*.png, *.jpg, *.jpeg)" : "PNG files (*.png)")}; folders inside it are not searched.",
            input);
    }
}
