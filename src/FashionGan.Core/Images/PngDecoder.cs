using System.IO.Compression;

namespace FashionGan;

/// <summary>Reads a PNG.</summary>
internal static class PngDecoder
{
    private const int MostInflation = 1032; // Deflate never does better than 258 bytes for two bits.
    private const int MaxPaletteBytes = 3 * 256;

    public static GreyImage Read(Stream stream) => Read(stream, out _);

    /// <param name="stream">Where the PNG begins.</param>
    /// <param name="header">How its pixels are stored.</param>
    public static GreyImage Read(Stream stream, out PngHeader header)
    {
        var chunks = new PngChunkReader(stream);
        chunks.Next();
        if (chunks.Type != "IHDR")
            throw new InvalidDataException($"A PNG's first chunk is IHDR, but this one's is {chunks.Type}.");
        header = PngHeader.Read(chunks.Data(PngHeader.Length));
        var palette = new PngPalette(header);
        using var compressed = new MemoryStream();
        ReadChunks(chunks, header, palette, compressed);
        long inflated = header.InflatedBytes;
        if (inflated > MostInflation * (compressed.Length + 1))
            throw new InvalidDataException($"The PNG claims {header.Size} pixels, which {compressed.Length} bytes of compressed data cannot hold: it is cut short or damaged.");
        compressed.Position = 0;
        return new GreyImage(header.Size, Pixels(header, palette, compressed));
    }

    private static void ReadChunks(PngChunkReader chunks, PngHeader header, PngPalette palette, MemoryStream compressed)
    {
        // Stored blocks take a little more than they hold; nobody needs twice as much.
        long mostCompressed = 2 * header.InflatedBytes + (1 << 16);
        string before = "IHDR";
        bool dataSeen = false;
        for (chunks.Next(); chunks.Type != "IEND"; chunks.Next())
        {
            switch (chunks.Type)
            {
                case "IDAT" when !dataSeen || before == "IDAT":
                    palette.CheckComplete();
                    dataSeen = true;
                    compressed.Write(chunks.Data(mostCompressed - compressed.Length));
                    break;
                case "PLTE" when !dataSeen:
                    palette.ReadColours(chunks.Data(MaxPaletteBytes));
                    break;
                case "tRNS" when !dataSeen:
                    palette.ReadTransparency(chunks.Data(256));
                    break;
                case "IHDR" or "PLTE" or "IDAT" or "tRNS":
                    throw new InvalidDataException($"The PNG's {chunks.Type} chunk stands where it must not: after {before}.");
                default:
                    if (!chunks.IsAncillary)
                        throw new InvalidDataException($"The PNG has a critical chunk {chunks.Type}, which the format does not know.");
                    chunks.Skip();
                    break;
            }
            before = chunks.Type;
        }
        chunks.Data(max: 0);
        if (!dataSeen)
            throw new InvalidDataException("The PNG ends without any pixels (IDAT).");
    }

    private static float[] Pixels(PngHeader header, PngPalette palette, Stream compressed)
    {
        var pixels = new float[header.Size.Pixels];
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        foreach (var pass in PngPass.Of(header))
            ReadPass(header, palette, pass, zlib, pixels);
        if (Inflate(zlib, stackalloc byte[1]) > 0)
            throw new InvalidDataException($"The PNG holds more data than its {header.Size} pixels take.");
        return pixels;
    }

    private static void ReadPass(PngHeader header, PngPalette palette, PngPass pass, ZLibStream zlib, float[] pixels)
    {
        int rowBytes = header.RowBytes(pass.Width);
        byte[] row = new byte[1 + rowBytes], above = new byte[1 + rowBytes];
        for (int y = 0; y < pass.Height; y++)
        {
            if (Inflate(zlib, row) < row.Length)
                throw new InvalidDataException($"The PNG's pixels end in row {y + 1} of {pass.Height}: it is cut short or damaged.");
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), header.FilterDistance);
            palette.ToGrey(row.AsSpan(1), pass.Width, pixels.AsSpan((pass.Y + y * pass.StepY) * header.Size.Width + pass.X), pass.StepX);
            (row, above) = (above, row);
        }
    }

    private static int Inflate(ZLibStream zlib, Span<byte> buffer)
    {
        try
        {
            return zlib.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("The PNG's compressed data is damaged: it does not inflate.", e);
        }
    }
}
