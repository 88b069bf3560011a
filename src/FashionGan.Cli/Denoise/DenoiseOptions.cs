using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan denoise</c> was asked to do.</summary>
/// <param name="Inputs">Files, folders, or <c>-</c> for standard input, as given.</param>
/// <param name="Out">Where the pictures go.</param>
internal sealed record DenoiseOptions(ImmutableArray<string> Inputs, Destination Out)
{
    public const string DefaultFolder = "denoised", DefaultTable = "denoised.parquet";
    public const string Auto = "auto";

    /// <summary>The noise's standard deviation; null to estimate it from each image.</summary>
    public float? Sigma { get; init; }

    /// <summary>The method's name; null where none was asked for.</summary>
    public string? Method { get; init; }

    public string? Weights { get; init; }

    /// <summary>The column of a Parquet file with the images.</summary>
    public string ImageColumn { get; init; } = ParquetImages.ImageName;

    /// <summary>The size of a Parquet file's images, where lists of numbers do not tell it; null for what the file says.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>Which part of the images to clean.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    public bool Overwrite { get; init; }

    /// <summary>The Parquet file that is to be cleaned; null for pictures.</summary>
    public string? Table => Inputs.FirstOrDefault(Destination.IsTable);

    /// <summary>
    /// Where pictures go that nobody said a place for: a picture from standard input to standard output, others to a folder.
    /// </summary>
    public static string DefaultOut(IReadOnlyList<string> inputs) => inputs is [Destination.Pipe] ? Destination.Pipe
        : inputs is [var only] && Destination.IsTable(only) ? DefaultTable : DefaultFolder;

    /// <exception cref="ArgumentException">Names every bad option, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck("denoise")
        .Require(Table is null || Inputs.Length == 1, "the input", string.Join(" ", Inputs), "one .parquet file alone, or pictures")
        .Require(
            (Table is null) == (Out is not Destination.Table), "--out", Out,
            "a .parquet file for a .parquet file, and a place for pictures for pictures")
        .Require(!string.IsNullOrWhiteSpace(ImageColumn), "--image-column", ImageColumn, "a column's name")
        .Require(
            Table is not null || ImageColumn == ParquetImages.ImageName, "--image-column", ImageColumn,
            "left out unless for a .parquet file")
        .Require(Table is not null || Size is null, "--size", Size?.ToString(), "left out unless for a .parquet file")
        .Require(
            Shard.IsWhole || Out is Destination.Folder or Destination.Table, "--shard", Shard,
            "1/1 unless --out is a folder or a .parquet file")
        .ThrowIfInvalid();

    /// <summary>Says that a method was told the noise in vain.</summary>
    public static string SigmaUnused(DenoisingMethod method) => $"--sigma is not used by {method.Description}.";

    /// <exception cref="ArgumentException">The text is no size.</exception>
    public static ImageSize? ParseSize(string? text)
    {
        if (text is null)
            return null;
        int[] sides = [.. text.Split('x').Select(s => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0)];
        new OptionCheck("denoise")
            .Require(
                sides.Length == 2 && sides.All(s => s is >= 1 and <= ImageSize.MaxSide), "--size", text,
                $"HEIGHTxWIDTH, such as 28x28, each 1 to {ImageSize.MaxSide}")
            .ThrowIfInvalid();
        return new ImageSize(sides[0], sides[1]);
    }

    /// <exception cref="ArgumentException">The text is neither <c>auto</c> nor a number from 0 to 1.</exception>
    public static float? ParseSigma(string text)
    {
        bool isNumber = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float sigma);
        new OptionCheck("denoise")
            .Require(
                text == Auto || (isNumber && sigma is >= 0 and <= 1), "--sigma", text,
                $"{Auto}, or 0 to 1 on the scale where white is 1 (25 of 255 is 0.098)")
            .ThrowIfInvalid();
        return text == Auto ? null : sigma;
    }
}
