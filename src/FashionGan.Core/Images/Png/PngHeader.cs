using System.Buffers.Binary;

namespace FashionGan;

/// <summary>How a PNG stores a pixel.</summary>
internal enum PngColour : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

/// <summary>A PNG's IHDR chunk, checked.</summary>
internal sealed record PngHeader(int Height, int Width, int BitDepth, PngColour Colour, bool Interlaced)
{
    public const int Length = 13;

    /// <summary>Its size, where it is not larger than an image may be.</summary>
    public ImageSize Size => new(Height, Width);

    /// <summary>Its size in words.</summary>
    public string Shown => $"{Height}x{Width}";

    public int Channels => Colour switch { PngColour.Rgb => 3, PngColour.GreyAlpha => 2, PngColour.Rgba => 4, _ => 1 };

    /// <summary>Bytes from one pixel to the next, for filters: at least 1.</summary>
    public int FilterDistance => Math.Max(1, Channels * BitDepth / 8);

    /// <summary>Bytes in a row of so many pixels, without the filter byte.</summary>
    public int RowBytes(int width) => (width * Channels * BitDepth + 7) / 8;

    /// <summary>Bytes that all rows of all passes take when inflated, filter bytes included.</summary>
    public long InflatedBytes => PngPass.Of(this).Sum(pass => (long)pass.Height * (1 + RowBytes(pass.Width)));

    /// <param name="data">The chunk's data.</param>
    /// <param name="maxSide">The longest side that is read.</param>
    public static PngHeader Read(ReadOnlySpan<byte> data, int maxSide)
    {
        if (data.Length != Length)
            throw new InvalidDataException($"A PNG's header takes {Length} bytes, but this one has {data.Length}.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || width > maxSide || height == 0 || height > maxSide)
            throw new InvalidDataException($"The PNG claims {height} rows of {width} pixels; both must lie in 1 to {maxSide}.");
        var (depth, colour, compression, filter, interlace) = (data[8], (PngColour)data[9], data[10], data[11], data[12]);
        bool known = colour switch
        {
            PngColour.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!known)
            throw new InvalidDataException($"The PNG claims colour type {(byte)colour} with {depth} bits, which the format does not have.");
        if (compression != 0 || filter != 0 || interlace > 1)
            throw new InvalidDataException(
                $"The PNG claims compression {compression}, filter {filter} and interlace {interlace}; the format has 0, 0, and 0 or 1.");
        return new PngHeader((int)height, (int)width, depth, colour, interlace == 1);
    }
}
