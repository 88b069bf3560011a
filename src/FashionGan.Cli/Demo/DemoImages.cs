namespace FashionGan.Cli;

/// <summary>
/// The pictures that a demonstration cleans: Fashion-MNIST's where they are at hand, drawn garments otherwise. Nothing is downloaded.
/// </summary>
/// <param name="Images">The pictures.</param>
/// <param name="Description">Which they are and why: for the report, which may go anywhere and names no folder of this machine.</param>
/// <param name="Folder">Where they lie; null where they lie nowhere.</param>
internal sealed record DemoImages(ImageSet Images, string Description, string? Folder)
{
    /// <summary>Which they are, why, and where they lie: for the screen.</summary>
    public string Message => Folder is null ? Description : $"{Description.TrimEnd('.')}, from {Folder}.";

    /// <param name="source">A folder with Fashion-MNIST's files, <c>synthetic</c>, or null for what is at hand.</param>
    /// <param name="count">The most pictures.</param>
    /// <param name="seed">Which garments are drawn.</param>
    /// <param name="options">Where Fashion-MNIST is looked for.</param>
    /// <exception cref="IOException">A folder that was named has not the files.</exception>
    /// <exception cref="InvalidDataException">A folder that was named holds something else.</exception>
    public static DemoImages Load(string? source, int count, ulong seed, FashionMnistOptions options)
    {
        new OptionCheck("demo")
            .Require(source is null || !string.IsNullOrWhiteSpace(source), "--data", source, $"a folder or '{ImageData.Synthetic}'")
            .ThrowIfInvalid();
        if (source == ImageData.Synthetic)
            return Draw(count, seed, "as asked");
        string? named = source ?? FashionMnist.NamedFolder(options);
        try
        {
            var images = FashionMnist.Load(FashionMnistSplit.Test, source, options with { Download = false }).Take(count);
            string data = images.IsOfficial ? "Fashion-MNIST" : "data that is not the official Fashion-MNIST";
            string where = named is null ? "the cache" : SafeText.Line(Path.GetFullPath(named));
            return new DemoImages(images, $"The first {images.Count} test images of {data}.", where);
        }
        // A folder that was named and is not right is an error, never replaced.
        catch (Exception e) when (named is null && e is IOException or InvalidDataException)
        {
            return Draw(count, seed, "because Fashion-MNIST is not at hand; 'fashion-gan data' fetches it");
        }
    }

    private static DemoImages Draw(int count, ulong seed, string why) =>
        new(SyntheticGarments.Create(count, seed), $"{count} synthetic garments (drawn, not photographed), {why}.", null);
}
