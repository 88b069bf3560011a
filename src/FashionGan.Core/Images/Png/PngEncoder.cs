using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace FashionGan;

/// <summary>
/// Writes PNGs, grey or colour, with or without opacity, without interlacing. Equal pixels give equal bytes on one .NET version.
/// </summary>
internal static class PngEncoder
{
    private const int MostForSmallest = 1 << 22; // The last percents of size take most of the time.
    private const int PieceBytes = 3 << 18; // The row that fills it ends below a mebibyte.

    /// <summary>Writes an image of 8 bits, as small as it gets.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="size">The image's size.</param>
    /// <param name="channels">1 for grey, 2 for grey and opacity, 3 for colour, 4 for colour and opacity.</param>
    /// <param name="samples">The channels of every pixel, row after row; of 16 bits the high byte comes first.</param>
    public static void Write(Stream stream, ImageSize size, int channels, ReadOnlySpan<byte> samples) =>
        Write(stream, size.Height, size.Width, channels, 8, samples, CompressionLevel.SmallestSize, int.MaxValue);

    /// <summary>Writes a picture of any size with no more memory than a mebibyte or two.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="height">The picture's rows.</param>
    /// <param name="width">The picture's columns.</param>
    /// <param name="channels">As for an image.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <param name="samples">As for an image.</param>
    /// <param name="about">What is said of its colours.</param>
    public static void WriteLarge(
        Stream stream, int height, int width, int channels, int bitDepth, ReadOnlySpan<byte> samples, PngColourChunks? about = null) =>
        Write(stream, height, width, channels, bitDepth, samples,
            samples.Length > MostForSmallest ? CompressionLevel.Optimal : CompressionLevel.SmallestSize, PieceBytes, about);

    private static void Write(
        Stream stream, int height, int width, int channels, int bitDepth, ReadOnlySpan<byte> samples, CompressionLevel level,
        int pieceBytes, PngColourChunks? about = null)
    {
        WriteHead(stream, height, width, channels, bitDepth);
        about?.Write((type, data) => WriteChunk(stream, type, data));
        int distance = channels * bitDepth / 8, rowBytes = width * distance;
        var piece = new MemoryStream();
        using (var zlib = new ZLibStream(piece, level, leaveOpen: true))
        {
            ReadOnlySpan<byte> above = new byte[rowBytes];
            byte[] best = new byte[1 + rowBytes], trial = new byte[1 + rowBytes];
            for (int at = 0; at < samples.Length; at += rowBytes)
            {
                var row = samples.Slice(at, rowBytes);
                WriteFiltered(zlib, row, above, distance, ref best, ref trial);
                above = row;
                if (piece.Length >= pieceBytes)
                    WriteData(stream, piece);
            }
        }
        WriteData(stream, piece);
        WriteChunk(stream, "IEND", []);
    }

    private static void WriteData(Stream stream, MemoryStream piece)
    {
        WriteChunk(stream, "IDAT", piece.GetBuffer().AsSpan(0, (int)piece.Length));
        piece.SetLength(0);
    }

    private static void WriteHead(Stream stream, int height, int width, int channels, int bitDepth)
    {
        Span<byte> header = stackalloc byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = (byte)bitDepth;
        header[9] = (byte)(channels switch
        {
            1 => PngColour.Grey,
            2 => PngColour.GreyAlpha,
            3 => PngColour.Rgb,
            _ => PngColour.Rgba,
        });
        header[10..].Clear();
        stream.Write(PngChunkReader.Signature);
        WriteChunk(stream, "IHDR", header);
    }

    private static void WriteChunk(Stream stream, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(head, data.Length);
        Encoding.ASCII.GetBytes(type, head[4..]);
        stream.Write(head);
        stream.Write(data);
        var crc = new Crc32();
        crc.Append(head[4..]);
        crc.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(head, crc.GetCurrentHashAsUInt32());
        stream.Write(head[..4]);
    }

    private static void WriteFiltered(
        ZLibStream zlib, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int distance, ref byte[] best, ref byte[] trial)
    {
        long least = long.MaxValue;
        for (int type = 0; type < PngFilter.Count; type++)
        {
            trial[0] = (byte)type;
            PngFilter.Apply(type, row, above, trial.AsSpan(1), distance);
            long cost = Cost(trial.AsSpan(1));
            if (cost < least)
                (least, best, trial) = (cost, trial, best);
        }
        zlib.Write(best);
    }

    // The specification's rule of thumb (section 12.8): the filter whose bytes, read as signed, have the least sum of sizes.
    private static long Cost(ReadOnlySpan<byte> filtered)
    {
        long sum = 0;
        foreach (byte b in filtered)
            sum += Math.Abs((int)(sbyte)b);
        return sum;
    }
}
