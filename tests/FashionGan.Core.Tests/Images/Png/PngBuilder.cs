using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FashionGan.Tests;

/// <summary>Builds PNGs of any kind, right or wrong, chunk by chunk; written apart from the library's own writer.</summary>
internal sealed class PngBuilder
{
    private readonly MemoryStream _stream = new();

    public PngBuilder() => _stream.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

    public PngBuilder Chunk(string type, params byte[] data) => Chunk(type, data, crcError: 0);

    /// <summary>A chunk whose CRC is wrong.</summary>
    public PngBuilder Damaged(string type, params byte[] data) => Chunk(type, data, crcError: 1);

    private PngBuilder Chunk(string type, byte[] data, uint crcError)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _stream.Write(number);
        _stream.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body) ^ crcError);
        _stream.Write(number);
        return this;
    }

    public PngBuilder Header(int width, int height, byte depth, byte colour, bool interlaced = false)
    {
        byte[] data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = (depth, colour, interlaced ? (byte)1 : (byte)0);
        return Chunk("IHDR", data);
    }

    /// <summary>
    /// Packs samples into rows, filters row n with filter n % 5, and splits the result over <paramref name="chunks"/> IDATs.
    /// </summary>
    public PngBuilder Data(int width, int height, byte depth, int channels, int[] samples, bool interlaced = false, int chunks = 1)
    {
        var inflated = new List<byte>();
        foreach (var (x0, y0, dx, dy) in interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            if (x0 >= width)
                continue;
            byte[]? above = null;
            for (int y = y0; y < height; y += dy)
            {
                var bits = new StringBuilder();
                for (int x = x0; x < width; x += dx)
                    for (int c = 0; c < channels; c++)
                        bits.Append(Convert.ToString(samples[(y * width + x) * channels + c], 2).PadLeft(depth, '0'));
                byte[] row = [.. bits.ToString().Chunk(8).Select(b => Convert.ToByte(new string(b).PadRight(8, '0'), 2))];
                above ??= new byte[row.Length];
                int filter = inflated.Count % 5;
                inflated.Add((byte)filter);
                inflated.AddRange(Filtered(filter, row, above, Math.Max(1, channels * depth / 8)));
                above = row;
            }
        }
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write([.. inflated]);
        foreach (byte[] part in compressed.ToArray().Chunk((int)(compressed.Length / chunks) + 1))
            Chunk("IDAT", part);
        return this;
    }

    public byte[] End() => Chunk("IEND").ToBytes();

    public byte[] ToBytes() => _stream.ToArray();

    /// <summary>
    /// Gives every chunk of a corrupted file the checksum its bytes ask for, so that the corruption reaches deeper than the checksums.
    /// </summary>
    public static byte[] MendChecksums(byte[] png)
    {
        byte[] mended = [.. png];
        for (int at = 8; at + 12 <= mended.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(mended.AsSpan(at));
            if (length > mended.Length - at - 12)
                break;
            BinaryPrimitives.WriteUInt32BigEndian(mended.AsSpan(at + 8 + (int)length), Crc(mended.AsSpan(at + 4, 4 + (int)length)));
            at += 12 + (int)length;
        }
        return mended;
    }

    /// <summary>
    /// Corrupts what one chunk holds and gives it its right checksum, so that the corruption reaches the palette, the transparency, the
    /// compressed stream or, compressed again, the rows themselves.
    /// </summary>
    public static byte[] CorruptInside(byte[] png, int seed)
    {
        var chunks = Chunks(png);
        var random = new Random(seed);
        int at = random.Next(chunks.Count);
        if (chunks[at].Type == "IDAT" && random.Next(3) > 0)
        {
            byte[] zlib = [.. chunks.Where(c => c.Type == "IDAT").SelectMany(c => c.Data)];
            if (random.Next(2) == 0)
                zlib[random.Next(2)] = (byte)random.Next(256); // The stream's header: its method, its window, a preset dictionary.
            else
                zlib = Compress(Mutation.Apply(Inflate(zlib), seed));
            chunks.RemoveAll(c => c.Type == "IDAT");
            chunks.Insert(chunks.Count - 1, ("IDAT", zlib));
        }
        else
        {
            chunks[at] = (chunks[at].Type, Mutation.Apply(chunks[at].Data, seed));
        }
        if (random.Next(8) == 0)
            chunks.Insert(random.Next(chunks.Count + 1), chunks[random.Next(chunks.Count)]);
        return chunks.Aggregate(new PngBuilder(), (builder, chunk) => builder.Chunk(chunk.Type, chunk.Data)).ToBytes();
    }

    /// <summary>A whole file's chunks.</summary>
    public static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        List<(string, byte[])> chunks = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        return chunks;
    }

    private static byte[] Inflate(byte[] zlib)
    {
        using var stream = new ZLibStream(new MemoryStream(zlib), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        stream.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static byte[] Compress(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
            zlib.Write(data);
        return compressed.ToArray();
    }

    private static readonly (int, int, int, int)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static IEnumerable<byte> Filtered(int filter, byte[] row, byte[] above, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int a = i < distance ? 0 : row[i - distance], b = above[i], c = i < distance ? 0 : above[i - distance], p = a + b - c;
            int nearest = new[] { a, b, c }.MinBy(v => Math.Abs(p - v));
            yield return (byte)(row[i] - new[] { 0, a, b, (a + b) / 2, nearest }[filter]);
        }
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int k = 0; k < 8; k++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        return ~crc;
    }
}
