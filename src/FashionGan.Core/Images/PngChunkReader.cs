using System.Buffers.Binary;
using System.Text;

namespace FashionGan;

/// <summary>Reads a PNG's chunks one after another and checks the CRC of each.</summary>
internal sealed class PngChunkReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private readonly Stream _stream;
    private readonly byte[] _head = new byte[8];

    /// <exception cref="InvalidDataException">The stream does not begin as a PNG does.</exception>
    public PngChunkReader(Stream stream)
    {
        _stream = stream;
        int got = stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        if (!_head.AsSpan(0, got).SequenceEqual(Signature))
            throw new InvalidDataException($"A PNG begins with the bytes {Convert.ToHexString(Signature)}, but this begins with {(got == 0 ? "nothing" : Convert.ToHexString(_head, 0, got))}: it is not a PNG file.");
    }

    /// <summary>The current chunk's four letters.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The current chunk's length in bytes, as claimed.</summary>
    public int Length { get; private set; }

    /// <summary>True where a reader that does not know the chunk may pass it over.</summary>
    public bool IsAncillary => char.IsAsciiLetterLower(Type[0]);

    /// <summary>Goes on to the next chunk's data.</summary>
    public void Next()
    {
        int got = _stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        if (got < _head.Length)
            throw BoundedRead.TooShort("the next PNG chunk", _head.Length, got);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_head);
        if (length > int.MaxValue || !_head.AsSpan(4).ContainsOnlyLetters())
            throw new InvalidDataException($"A PNG chunk begins with a length below 2^31 and four letters, but this one begins with {Convert.ToHexString(_head)}: the file is damaged.");
        (Type, Length) = (Encoding.ASCII.GetString(_head, 4, 4), (int)length);
    }

    /// <summary>The current chunk's data, which may take up to <paramref name="max"/> bytes.</summary>
    public byte[] Data(long max)
    {
        if (Length > max)
            throw new InvalidDataException($"The PNG's {Type} chunk claims {Length} bytes; {Math.Max(max, 0)} are allowed here.");
        byte[] data = BoundedRead.Exactly(_stream, Length, $"the PNG's {Type} chunk");
        CheckCrc(PngCrc.Update(TypeCrc(), data));
        return data;
    }

    /// <summary>Passes over the current chunk's data, in blocks.</summary>
    public void Skip()
    {
        Span<byte> block = stackalloc byte[4096];
        uint crc = TypeCrc();
        for (int left = Length; left > 0;)
        {
            int got = _stream.Read(block[..Math.Min(left, block.Length)]);
            if (got == 0)
                throw BoundedRead.TooShort($"the PNG's {Type} chunk", Length, Length - left);
            crc = PngCrc.Update(crc, block[..got]);
            left -= got;
        }
        CheckCrc(crc);
    }

    private uint TypeCrc() => PngCrc.Update(PngCrc.Start, _head.AsSpan(4));

    private void CheckCrc(uint crc)
    {
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(BoundedRead.Exactly(_stream, sizeof(uint), $"checksum of the PNG's {Type} chunk"));
        uint computed = PngCrc.Finish(crc);
        if (stored != computed)
            throw new InvalidDataException($"The PNG's {Type} chunk has checksum {computed:x8}, but {stored:x8} is stored: the file is damaged.");
    }
}

file static class Letters
{
    public static bool ContainsOnlyLetters(this Span<byte> bytes)
    {
        foreach (byte b in bytes)
            if (!char.IsAsciiLetter((char)b))
                return false;
        return true;
    }
}
