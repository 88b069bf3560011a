using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Grey values of colour images.</summary>
internal static class Luma
{
    /// <summary>Writes each pixel's luma (ITU-R BT.601: 0.299 red, 0.587 green, 0.114 blue) over 255; grey pixels keep their exact value. Alpha is ignored.</summary>
    public static void Read(MLImage picture, Span<float> destination)
    {
        var pixels = picture.Pixels;
        var (red, blue) = picture.PixelFormat == MLPixelFormat.Rgba32 ? (0, 2) : (2, 0);
        for (int i = 0; i < pixels.Length / 4; i++)
        {
            var p = pixels.Slice(4 * i, 4);
            destination[i] = (299 * p[red] + 587 * p[1] + 114 * p[blue]) / 1000f / 255f;
        }
    }
}
