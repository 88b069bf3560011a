namespace FashionGan.Cli;

/// <summary>Pictures between the page and the tool: PNG files, as base64 in JSON.</summary>
internal static class PagePicture
{
    public const int MostSide = 1024, MostPixels = 1 << 18;

    /// <summary>Reads one.</summary>
    /// <exception cref="RequestFault">It is no PNG, or too large.</exception>
    public static PngPicture Read(byte[] file)
    {
        try
        {
            return PngPicture.Read(new MemoryStream(file, writable: false), Check);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw RequestFault.Bad($"picture is no PNG file that can be used: {e.Message}", e);
        }
    }

    // A small file can hold a picture of gigabytes.
    private static void Check(int height, int width)
    {
        if (height > MostSide || width > MostSide || height * width > MostPixels)
            throw RequestFault.Bad(
                $"picture has {height}x{width} pixels, allowed are sides of at most {MostSide} and {MostPixels} pixels in all.");
    }

    /// <summary>Reads a garment: a picture of the networks' size, in grey.</summary>
    /// <exception cref="RequestFault">It is none.</exception>
    public static float[] ReadGarment(byte[] file)
    {
        var picture = Read(file);
        if (picture.Size != ImageSize.FashionMnist)
            throw RequestFault.Bad($"picture has {picture.Size} pixels, allowed are {ImageSize.FashionMnist}.");
        return picture.Luma;
    }

    /// <summary>A grey image as a PNG file.</summary>
    public static byte[] Png(ReadOnlySpan<float> image, ImageSize size) => Png(new PngPicture(size, 8, [image.ToArray()], null));

    /// <summary>A picture as a PNG file.</summary>
    public static byte[] Png(PngPicture picture)
    {
        using var file = new MemoryStream();
        (picture with { BitDepth = 8 }).Write(file);
        return file.ToArray();
    }
}
