namespace FashionGan;

/// <summary>
/// Images to train and to test on, and where they came from: Fashion-MNIST where it can be had, drawn garments otherwise.
/// </summary>
/// <param name="Train">What to train on.</param>
/// <param name="Test">What to test on; no image of it is in <paramref name="Train"/>.</param>
/// <param name="Message">Which data this is and why, in one sentence for the screen and the report.</param>
public sealed record ImageData(ImageSet Train, ImageSet Test, string Message)
{
    /// <summary>The source that stands for drawn garments; write <c>./synthetic</c> for a folder of that name.</summary>
    public const string Synthetic = "synthetic";

    private const int TrainCount = 60_000;
    private const int TestCount = 10_000;

    /// <summary>True where the images are drawn: figures made with them say nothing about Fashion-MNIST.</summary>
    public bool IsSynthetic => Train.IsSynthetic;

    /// <summary>True where all images are those of the official Fashion-MNIST files, checked by SHA-256.</summary>
    public bool IsOfficial => Train.IsOfficial && Test.IsOfficial;

    /// <summary>What must be said beside every figure that these images give; empty for the official data.</summary>
    public string Caution => Train.IsOfficial ? Test.Caution : Train.Caution;

    /// <summary>Gets images from where they are to be had.</summary>
    /// <param name="source">
    /// A folder with Fashion-MNIST's files; <see cref="Synthetic"/>; or null for the folder that <c>FASHION_MNIST_DIR</c> names, else
    /// the cache, else a download, else drawn garments. A folder that was named and is not right is an error, never replaced.
    /// </param>
    /// <param name="rows">The most images to train on; null for all. At least 1.</param>
    /// <param name="seed">Which garments are drawn.</param>
    /// <param name="options">How Fashion-MNIST is fetched; null for the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is not in the folder.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds something else.</exception>
    /// <exception cref="ArgumentException">An argument or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The options' token asked to stop.</exception>
    public static ImageData Load(string? source = null, int? rows = null, ulong seed = 0, FashionMnistOptions? options = null)
    {
        new OptionCheck(nameof(ImageData))
            .Require(source is null || !string.IsNullOrWhiteSpace(source), nameof(source), source, $"a folder, '{Synthetic}' or null")
            .InRange(nameof(rows), rows ?? 1, 1, int.MaxValue)
            .ThrowIfInvalid();
        options ??= new FashionMnistOptions();
        int most = rows ?? TrainCount;
        if (source == Synthetic)
            return Draw(most, seed, "as asked", options);
        try
        {
            var (train, trainDiffers) = FashionMnist.LoadChecked(FashionMnistSplit.Train, source, options);
            var (test, testDiffers) = FashionMnist.LoadChecked(FashionMnistSplit.Test, source, options);
            string[] different = [.. trainDiffers, .. testDiffers];
            string origin = Origin(source, options);
            if (different.Length == 0)
                return new ImageData(train.Take(most), test, $"Fashion-MNIST from {origin}.");
            string differ = $"{string.Join(", ", different)} differ{(different.Length == 1 ? "s" : "")}";
            return new ImageData(
                train.Take(most).Unofficial(), test.Unofficial(), $"Not the official Fashion-MNIST ({differ}), from {origin}.");
        }
        catch (DataUnavailableException e)
        {
            return Draw(most, seed, $"because Fashion-MNIST is not at hand. {e.Message}", options);
        }
    }

    private static ImageData Draw(int most, ulong seed, string reason, FashionMnistOptions options) => new(
        SyntheticGarments.Create(Math.Min(most, TrainCount), seed, 0, options.CancellationToken),
        SyntheticGarments.Create(TestCount, seed, TrainCount, options.CancellationToken),
        $"Synthetic garments (drawn, not photographed), {reason.TrimEnd('.')}.");

    private static string Origin(string? source, FashionMnistOptions options) => FashionMnist.NamedFolder(source, options) is string named
        ? $"{SafeText.Line(Path.GetFullPath(named))}, {(source is null ? $"which {FashionMnist.FolderVariable} names" : "as asked")}"
        : $"the cache, {new FashionMnistCache(options).Folder}";
}
