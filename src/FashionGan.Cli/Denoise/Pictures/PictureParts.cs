namespace FashionGan.Cli;

/// <summary>
/// Cleans pictures of any size by methods that clean images of up to <see cref="ImageSize.MaxSide"/>: larger ones part by part, each with
/// its surroundings.
/// </summary>
internal static class PictureParts
{
    // Farther than a method that looks at a pixel's surroundings sees: BM3D compares blocks 22 pixels away twice.
    private const int Halo = 64;

    /// <summary>Cleans a picture in its place.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="method">What cleans a part.</param>
    /// <param name="sigma">The noise's standard deviation; null to estimate it, of a larger picture from its middle.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <returns>The deviation that was taken out; null where nobody needed to know.</returns>
    /// <exception cref="InvalidDataException">The method cannot clean images of this size.</exception>
    public static float? Clean(StoredPicture picture, DenoisingMethod method, float? sigma, CancellationToken cancellation)
    {
        var (rows, columns) = (Axis(picture.Height), Axis(picture.Width));
        if (rows.Length == 1 && columns.Length == 1)
        {
            var cleaned = CleanedPicture.Of(PngPicture.Of(picture), method, sigma, cancellation);
            Put(cleaned.Picture, picture, rows[0], columns[0]);
            return cleaned.Sigma;
        }
        float? level = !method.NeedsSigma(picture.IsColour) ? null : sigma ?? EstimateOfMiddle(picture, cancellation);
        var noisy = Copy(picture); // A part's surroundings may be clean already.
        foreach (var down in rows)
            foreach (var across in columns)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = PngPicture.Of(noisy, down.First, across.First, new ImageSize(down.Length, across.Length));
                Put(CleanedPicture.Of(part, method, level, cancellation).Picture, picture, down, across);
            }
        return level;
    }

    private static Span[] Axis(int length)
    {
        int count = length <= ImageSize.MaxSide ? 1 : 1 + (length - 1) / (ImageSize.MaxSide - 2 * Halo);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int own = (int)((long)length * i / count), ownEnd = (int)((long)length * (i + 1) / count);
            int first = Math.Max(0, own - Halo);
            return new Span(first, Math.Min(length, ownEnd + Halo) - first, own - first, ownEnd - own);
        })];
    }

    private static float EstimateOfMiddle(StoredPicture picture, CancellationToken cancellation)
    {
        var size = new ImageSize(Math.Min(picture.Height, ImageSize.MaxSide), Math.Min(picture.Width, ImageSize.MaxSide));
        var middle = PngPicture.Of(picture, (picture.Height - size.Height) / 2, (picture.Width - size.Width) / 2, size);
        return CleanedPicture.EstimateOf(new GreyImage(size, middle.Luma), cancellation);
    }

    private static StoredPicture Copy(StoredPicture picture)
    {
        var copy = new StoredPicture(picture.Height, picture.Width, picture.Colours, picture.HasOpacity, picture.BitDepth);
        for (int y = 0; y < picture.Height; y++)
            picture.Row(y).CopyTo(copy.Row(y));
        return copy;
    }

    private static void Put(PngPicture part, StoredPicture picture, Span down, Span across)
    {
        float[] row = new float[picture.Width];
        for (int y = down.Skipped; y < down.Skipped + down.Own; y++)
            for (int c = 0; c < picture.Colours; c++)
            {
                picture.Read(down.First + y, c, row);
                part.Colours[c].AsSpan(y * part.Size.Width + across.Skipped, across.Own).CopyTo(row.AsSpan(across.First + across.Skipped));
                picture.Write(down.First + y, c, row);
            }
    }

    /// <summary>Where a part lies along one side.</summary>
    /// <param name="First">The first row or column that it reads.</param>
    /// <param name="Length">How many it reads.</param>
    /// <param name="Skipped">How many of these are another's.</param>
    /// <param name="Own">How many are its own.</param>
    private readonly record struct Span(int First, int Length, int Skipped, int Own);
}
