using System.IO.Compression;

namespace FashionGan;

/// <summary>Reads a PNG.</summary>
internal static class PngDecoder
{
    private const int MostInflation = 1032; // Deflate never does better than 258 bytes for two bits.

    // Rows after the image's last are passed over, as many as the image has and a few more; endless ones are an attack.
    private const long LeastSurplus = 1 << 16;

    /// <summary>Takes a row of samples.</summary>
    /// <param name="samples">As they are stored.</param>
    /// <param name="width">How many pixels they make.</param>
    /// <param name="first">Where the first of them is in the image.</param>
    /// <param name="step">How far each is from the one before.</param>
    private delegate void RowReader(ReadOnlySpan<byte> samples, int width, int first, int step);

    /// <summary>Reads it as grey, over black.</summary>
    public static GreyImage Read(Stream stream)
    {
        float[] pixels = [];
        var header = Read(stream, ImageSize.MaxSide, (header, palette) =>
        {
            pixels = new float[header.Size.Pixels];
            return (samples, width, first, step) => palette.ToGrey(samples, width, pixels.AsSpan(first), step);
        });
        return new GreyImage(header.Size, pixels);
    }

    /// <summary>Reads it as it is stored, in 1 or 2 bytes a sample, with sides to <see cref="StoredPicture.MaxSide"/>.</summary>
    /// <param name="stream">The PNG.</param>
    /// <param name="check">Refuses a height and a width, by throwing, before anything is inflated.</param>
    public static StoredPicture ReadStored(Stream stream, Action<int, int>? check = null)
    {
        StoredPicture? picture = null;
        var about = new PngColourChunks();
        Read(stream, StoredPicture.MaxSide, (header, palette) =>
        {
            var made = new StoredPicture(
                header.Height, header.Width, palette.Colours, palette.HasOpacity, Math.Max(8, header.BitDepth), about);
            picture = made;
            return (samples, width, first, step) => palette.Store(samples, width, made, first, step);
        }, check, about);
        return picture!;
    }

    // Room for the pixels is made once the data is known to fill it.
    private static PngHeader Read(
        Stream stream, int maxSide, Func<PngHeader, PngPalette, RowReader> open, Action<int, int>? check = null,
        PngColourChunks? about = null)
    {
        var chunks = new PngChunkReader(stream);
        chunks.Next();
        if (chunks.Type != "IHDR")
            throw new InvalidDataException($"A PNG's first chunk is IHDR, but this one's is {chunks.Type}.");
        var header = PngHeader.Read(chunks.Data(PngHeader.Length), maxSide);
        check?.Invoke(header.Height, header.Width);
        var palette = ReadPalette(chunks, header, about);
        using var data = new PngDataStream(chunks, (int)(header.InflatedBytes / MostInflation) + 1);
        if (header.InflatedBytes > MostInflation * (data.Ahead.Length + 1L))
            throw new InvalidDataException(
                $"The PNG claims {header.Shown} pixels, which {data.Ahead.Length} bytes of compressed data cannot hold: "
                + "it is cut short or damaged.");
        ReadPixels(header, data, open(header, palette));
        data.Finish();
        ReadEnd(chunks, header);
        return header;
    }

    /// <summary>Reads the chunks before the pixels.</summary>
    private static PngPalette ReadPalette(PngChunkReader chunks, PngHeader header, PngColourChunks? about)
    {
        var palette = new PngPalette(header);
        for (chunks.Next(); chunks.Type != "IDAT"; chunks.Next())
        {
            if (chunks.Type == "PLTE" && header.Colour == PngColour.Palette)
                palette.ReadColours(chunks.Data(PngPalette.MostBytes));
            else if (chunks.Type == "tRNS" && chunks.DataOrNone(PngPalette.MostColours) is { } transparency)
                palette.ReadTransparency(transparency);
            else if (chunks.Type == "IEND")
                throw new InvalidDataException("The PNG ends without any pixels (IDAT).");
            else if (chunks.Type != "tRNS" && about?.Read(chunks, palette.Colours) != true)
                PassOver(chunks, header);
        }
        palette.CheckComplete();
        return palette;
    }

    /// <summary>Reads the chunks after the pixels: none of them matters any more.</summary>
    private static void ReadEnd(PngChunkReader chunks, PngHeader header)
    {
        for (; chunks.Type != "IEND"; chunks.Next())
        {
            if (chunks.Type == "IDAT")
                chunks.Require();
            else
                PassOver(chunks, header);
        }
        chunks.Finish();
    }

    // A palette is only a suggestion where pixels are no indices; libpng passes it over where the image is grey, too.
    private static void PassOver(PngChunkReader chunks, PngHeader header)
    {
        if (chunks.Type == "IHDR" || (chunks.Type == "PLTE" && header.Colour == PngColour.Palette))
            throw new InvalidDataException(
                $"The PNG's {chunks.Type} chunk stands where it must not: the format allows one, before the pixels.");
        if (!chunks.IsAncillary && chunks.Type != "PLTE")
            throw new InvalidDataException($"The PNG has a critical chunk {chunks.Type}, which the format does not know.");
        chunks.Finish();
    }

    private static void ReadPixels(PngHeader header, PngDataStream data, RowReader reader)
    {
        CheckZlib(data.Ahead);
        using var zlib = new ZLibStream(data, CompressionMode.Decompress, leaveOpen: true);
        foreach (var pass in PngPass.Of(header))
            ReadPass(header, pass, zlib, data, reader);
        CheckEnd(header, zlib, data);
    }

    // RFC 1950, section 2.2. Zlib takes a preset dictionary for an error of its caller's; PNG forbids one.
    private static void CheckZlib(ReadOnlySpan<byte> data)
    {
        if (data is [_, var flags, ..] && (flags & 0x20) != 0)
            throw new InvalidDataException("The PNG's compressed data asks for a preset dictionary, which the format does not allow.");
    }

    private static void ReadPass(PngHeader header, PngPass pass, ZLibStream zlib, PngDataStream data, RowReader reader)
    {
        int rowBytes = header.RowBytes(pass.Width);
        byte[] row = new byte[1 + rowBytes], above = new byte[1 + rowBytes];
        for (int y = 0; y < pass.Height; y++)
        {
            if (Inflate(zlib, data, row) < row.Length)
                throw new InvalidDataException($"The PNG's pixels end in row {y + 1} of {pass.Height}: it is cut short or damaged.");
            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), header.FilterDistance);
            reader(row.AsSpan(1), pass.Width, (pass.Y + y * pass.StepY) * header.Width + pass.X, pass.StepX);
            (row, above) = (above, row);
        }
    }

    // The check value covers what follows the last row, so that is inflated too. A stream that lacks it asks for data beyond the last byte.
    private static void CheckEnd(PngHeader header, ZLibStream zlib, PngDataStream data)
    {
        Span<byte> block = stackalloc byte[4096];
        long most = header.InflatedBytes + LeastSurplus, surplus = 0;
        for (int got; (got = Inflate(zlib, data, block)) > 0;)
        {
            surplus += got;
            if (surplus > most)
                throw new InvalidDataException(
                    $"The PNG holds more than twice the data that its {header.Shown} pixels take: it is damaged.");
        }
        if (data.IsExhausted)
            throw new InvalidDataException(
                "The PNG's compressed data ends without its check value (Adler-32): it is cut short or damaged.");
    }

    private static int Inflate(ZLibStream zlib, PngDataStream data, Span<byte> buffer)
    {
        try
        {
            return zlib.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e) when (data.Fault is null)
        {
            throw new InvalidDataException(
                "The PNG's compressed data is damaged: it does not inflate, or not to what its check value (Adler-32) says.", e);
        }
    }
}
