using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>Reads photographs as red, green and blue of 8 bits.</summary>
internal static class PhotographFile
{
    /// <param name="path">A JPEG, PNG or other picture that ML.NET reads; what is transparent in it counts as opaque.</param>
    /// <exception cref="InvalidDataException">It is none, or has a side of more than <see cref="ImageSize.MaxSide"/> pixels.</exception>
    public static PngPicture Read(string path)
    {
        try
        {
            using var image = MLImage.CreateFromFile(path);
            var size = new ImageSize(image.Height, image.Width);
            int red = image.PixelFormat == MLPixelFormat.Rgba32 ? 0 : 2;
            return new PngPicture(size, 8, [Plane(image.Pixels, red), Plane(image.Pixels, 1), Plane(image.Pixels, 2 - red)], null);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{SafeText.Line(path)} is no photograph that can be read: {e.Message}", e);
        }
    }

    /// <summary>A plane as 8 bits hold it: cut to [0, 1] and rounded.</summary>
    public static float[] AsStored(float[] plane) => [.. plane.Select(v => MathF.Round(Math.Clamp(v, 0, 1) * 255) / 255)];

    private static float[] Plane(ReadOnlySpan<byte> pixels, int channel)
    {
        float[] plane = new float[pixels.Length / 4];
        for (int i = 0; i < plane.Length; i++)
            plane[i] = pixels[4 * i + channel] / 255f;
        return plane;
    }
}
