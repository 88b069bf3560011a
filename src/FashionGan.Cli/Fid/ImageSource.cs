namespace FashionGan.Cli;

/// <summary>Images of one size, in an order that does not change.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Read">Reads those from a place to before another, each with what it is called on screen.</param>
internal sealed record ImageSource(long Count, Func<long, long, CancellationToken, IEnumerable<(string Name, GreyImage Image)>> Read)
{
    /// <summary>A PNG file, or those of a folder by name.</summary>
    /// <exception cref="IOException">There is no such file or folder, or a folder holds no PNG files.</exception>
    public static ImageSource Pictures(string input, ImageSize size)
    {
        var pictures = NoisyPicture.FindPng(input);
        return new ImageSource(
            pictures.Count, (from, to, _) => pictures.Take((int)to).Skip((int)from).Select(p => (p.Shown, Picture(p, size))));
    }

    /// <summary>The rows of a Parquet file, a row group in memory at a time.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds no images of the size.</exception>
    public static ImageSource Table(string path, ImageSize size)
    {
        using var file = ParquetImages.Open(path);
        if (file.Length != size.Pixels || (file.Size is { } known && known != size))
            throw new InvalidDataException(
                $"{SafeText.Line(path)}: the images {(file.Size is { } other ? $"are {other}" : $"have {file.Length} numbers")}, "
                + $"the extractor reads {size}; resize them.");
        return new ImageSource(file.Count, (from, to, cancellation) => Rows(path, size, from, to, cancellation));
    }

    private static GreyImage Picture(NoisyPicture picture, ImageSize size)
    {
        var image = PngFile.Read(picture.Path!);
        return image.Size == size ? image
            : throw new InvalidDataException($"{picture.Shown}: the image is {image.Size}, the extractor reads {size}; resize it.");
    }

    private static IEnumerable<(string Name, GreyImage Image)> Rows(
        string path, ImageSize size, long from, long to, CancellationToken cancellation)
    {
        using var file = ParquetImages.Open(path, size: size);
        for (int group = 0; group < file.Starts.Length - 1; group++)
        {
            var (first, end) = (Math.Max(from, file.Starts[group]), Math.Min(to, file.Starts[group + 1]));
            if (first >= end)
                continue;
            using var rows = file.Read(group, images: true, labels: false, cancellation);
            for (long row = first; row < end; row++)
            {
                var pixels = new float[size.Pixels];
                rows.Read((int)(row - rows.First), pixels);
                yield return ($"row {row}", new GreyImage(size, pixels));
            }
        }
    }
}
