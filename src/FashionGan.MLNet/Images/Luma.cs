using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Grey values of colour images.</summary>
internal static class Luma
{
    /// <summary>
    /// Writes each pixel's luma (ITU-R BT.601: 0.299 red, 0.587 green, 0.114 blue) over 255; grey pixels keep their exact value.
    /// </summary>
    /// <remarks>
    /// Transparent pixels are laid over black, as <see cref="PngFile"/> lays them: the colours of an <see cref="MLImage"/> are stored
    /// times alpha already. A colour above its alpha cannot come of that, and counts as its alpha, as where ML.NET saves the image. Where
    /// no pixel has any alpha there is none to go by, and colours count as they are: ConvertToImage leaves alpha at 0 when it scales.
    /// </remarks>
    /// <param name="picture">The picture.</param>
    /// <param name="size">The size it must have.</param>
    /// <param name="column">Its column, for the error.</param>
    /// <param name="destination">Room for the values.</param>
    /// <param name="row">Its row, where that is known, for the error.</param>
    /// <exception cref="InvalidOperationException">There is no picture, or it has another size.</exception>
    public static void Read(MLImage? picture, ImageSize size, string column, Span<float> destination, long? row = null)
    {
        if (!Pictures.IsThere(picture))
            throw new InvalidOperationException(
                $"{Where(column, row)} holds no image, expected one of {size}. Filter out the rows without an image.");
        if (picture.Height != size.Height || picture.Width != size.Width)
            throw new InvalidOperationException(
                $"{Where(column, row)} holds an image of {picture.Height}x{picture.Width}, expected {size}. "
                + "Put ResizeImages before this step.");
        var pixels = picture.Pixels;
        var (red, blue) = picture.PixelFormat == MLPixelFormat.Rgba32 ? (0, 2) : (2, 0);
        bool hasAlpha = HasAlpha(pixels);
        for (int i = 0; i < pixels.Length / 4; i++)
        {
            var p = pixels.Slice(4 * i, 4);
            byte alpha = hasAlpha ? p[3] : byte.MaxValue;
            destination[i] = (299 * Math.Min(p[red], alpha) + 587 * Math.Min(p[1], alpha) + 114 * Math.Min(p[blue], alpha)) / 1000f / 255f;
        }
    }

    /// <summary>A column, and a row where that is known, as the first words of an error.</summary>
    public static string Where(string column, long? row) => row is null ? $"Column '{column}'" : $"Row {row}: column '{column}'";

    private static bool HasAlpha(ReadOnlySpan<byte> pixels)
    {
        for (int i = 3; i < pixels.Length; i += 4)
            if (pixels[i] > 0)
                return true;
        return false;
    }
}
