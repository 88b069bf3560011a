using System.Buffers.Binary;
using System.IO.Compression;

namespace FashionGan;

/// <summary>IDX files made by hand, for what the writer would refuse to write.</summary>
internal static class IdxBytes
{
    public static byte[] File(uint[] shape, byte[] values, byte type = 0x08, byte first = 0)
    {
        byte[] bytes = new byte[4 + 4 * shape.Length + values.Length];
        (bytes[0], bytes[2], bytes[3]) = (first, type, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + 4 * i), shape[i]);
        values.CopyTo(bytes, 4 + 4 * shape.Length);
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    public static byte[] Values(int count)
    {
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++)
            values[i] = (byte)(i * 37 + i / 251);
        return values;
    }

    public static ImageSet Images(int count, int height = 28, int width = 28) =>
        new("made", new ImageSize(height, width), Values(count * height * width),
            [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))], FashionMnist.ClassNames);
}
