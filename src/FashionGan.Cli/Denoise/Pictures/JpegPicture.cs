using SkiaSharp;

namespace FashionGan.Cli;

/// <summary>Reads JPEG files, turned upright where the camera says how it was held.</summary>
internal static class JpegPicture
{
    /// <param name="stream">The file.</param>
    /// <exception cref="InvalidDataException">It is damaged, cut short, or too large.</exception>
    public static StoredPicture Read(Stream stream)
    {
        using var data = SKData.Create(stream);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null)
            throw new InvalidDataException("The file begins as a JPEG does, but is damaged.");
        var info = codec.Info;
        if (info.Width > StoredPicture.MaxSide || info.Height > StoredPicture.MaxSide)
            throw new InvalidDataException(
                $"The JPEG claims {info.Height} rows of {info.Width} pixels; both must lie in 1 to {StoredPicture.MaxSide}.");
        bool isGrey = info.ColorType == SKColorType.Gray8;
        using var bitmap = new SKBitmap(
            new SKImageInfo(info.Width, info.Height, isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque));
        var outcome = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (outcome != SKCodecResult.Success)
            throw new InvalidDataException($"The JPEG is cut short or damaged: {outcome}.");
        var picture = Upright(bitmap, codec.EncodedOrigin, isGrey);
        if (JpegProfile.Find(data!.AsSpan()) is { } profile)
            picture.SetColourProfile(profile);
        return picture;
    }

    private static StoredPicture Upright(SKBitmap bitmap, SKEncodedOrigin origin, bool isGrey)
    {
        // The names say where the stored first row and first column are seen.
        bool swaps =
            origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool fromBelow = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        bool fromRight =
            origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        int height = swaps ? bitmap.Width : bitmap.Height, width = swaps ? bitmap.Height : bitmap.Width, channels = isGrey ? 1 : 3;
        var picture = new StoredPicture(height, width, channels, hasOpacity: false, bitDepth: 8);
        var samples = bitmap.GetPixelSpan();
        for (int y = 0; y < height; y++)
        {
            var row = picture.Row(y).Span;
            for (int x = 0; x < width; x++)
            {
                int down = fromBelow ? height - 1 - y : y, right = fromRight ? width - 1 - x : x;
                int at =
                    (swaps ? right * bitmap.RowBytes + down * bitmap.BytesPerPixel : down * bitmap.RowBytes + right * bitmap.BytesPerPixel);
                samples.Slice(at, channels).CopyTo(row[(x * channels)..]);
            }
        }
        return picture;
    }
}
