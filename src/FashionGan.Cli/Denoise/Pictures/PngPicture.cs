namespace FashionGan.Cli;

/// <summary>A PNG as it is stored: grey or colour, with or without transparency, in 8 or 16 bits.</summary>
/// <remarks>
/// A palette's indices are looked up and fewer than 8 bits widened to 8. Values lie in [0, 1], row after row; colours are not multiplied
/// by their opacity.
/// </remarks>
/// <param name="Size">The size of every plane.</param>
/// <param name="BitDepth">8 or 16.</param>
/// <param name="Colours">One plane of grey, or red, green and blue.</param>
/// <param name="Opacity">How opaque pixels are; null where all of them are wholly so.</param>
internal sealed record PngPicture(ImageSize Size, int BitDepth, IReadOnlyList<float[]> Colours, float[]? Opacity)
{
    /// <summary>Whether it has three planes.</summary>
    public bool IsColour => Colours.Count == 3;

    /// <summary>The luma of a colour picture, by Rec. 601; a grey one's own plane.</summary>
    public float[] Luma => IsColour ? YCbCr.FromRgb(Colours)[0] : Colours[0];

    /// <summary>Turns samples into planes.</summary>
    /// <exception cref="InvalidDataException">A side is longer than <see cref="ImageSize.MaxSide"/>.</exception>
    public static PngPicture Of(StoredPicture picture)
    {
        if (picture.Height > ImageSize.MaxSide || picture.Width > ImageSize.MaxSide)
            throw new InvalidDataException(
                $"The picture has {picture.Height} rows of {picture.Width} pixels; both must lie in 1 to {ImageSize.MaxSide} here.");
        return Of(picture, 0, 0, new ImageSize(picture.Height, picture.Width));
    }

    /// <summary>Turns a part's samples into planes.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="top">The part's first row.</param>
    /// <param name="left">The part's first column.</param>
    /// <param name="size">The part's size.</param>
    public static PngPicture Of(StoredPicture picture, int top, int left, ImageSize size)
    {
        float[][] planes = [.. Enumerable.Range(0, picture.Channels).Select(_ => new float[size.Pixels])];
        float[] row = new float[picture.Width];
        for (int y = 0; y < size.Height; y++)
            for (int c = 0; c < planes.Length; c++)
            {
                picture.Read(top + y, c, row);
                row.AsSpan(left, size.Width).CopyTo(planes[c].AsSpan(y * size.Width));
            }
        return new PngPicture(size, picture.BitDepth, planes[..picture.Colours], planes.ElementAtOrDefault(picture.Colours));
    }

    /// <summary>Reads one.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="check">Refuses a height and a width, by throwing, before anything is inflated.</param>
    /// <exception cref="InvalidDataException">It is no PNG, or too large.</exception>
    public static PngPicture Read(Stream stream, Action<int, int>? check = null) => Of(StoredPicture.ReadPng(stream, check));

    /// <summary>Writes it with as many planes and bits as it has; values are cut to [0, 1].</summary>
    public void Write(Stream stream)
    {
        var picture = new StoredPicture(Size.Height, Size.Width, Colours.Count, Opacity is not null, BitDepth);
        float[][] planes = Opacity is null ? [.. Colours] : [.. Colours, Opacity];
        for (int y = 0; y < Size.Height; y++)
            for (int c = 0; c < planes.Length; c++)
                picture.Write(y, c, planes[c].AsSpan(y * Size.Width, Size.Width));
        picture.WritePng(stream);
    }
}
