using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace FashionGan;

/// <summary>Reads a PNG's chunks one after another.</summary>
internal sealed class PngChunkReader
{
    private readonly Stream _stream;
    private readonly byte[] _head = new byte[8];
    private readonly Crc32 _crc = new();
    private int _left;

    /// <exception cref="InvalidDataException">The stream does not begin as a PNG does.</exception>
    public PngChunkReader(Stream stream)
    {
        _stream = stream;
        int got = stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        if (!_head.AsSpan(0, got).SequenceEqual(Signature))
            throw new InvalidDataException(
                $"A PNG begins with the bytes {Convert.ToHexString(Signature)}, but this begins with "
                + $"{(got == 0 ? "nothing" : Convert.ToHexString(_head, 0, got))}: it is not a PNG file.");
    }

    /// <summary>What every PNG begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>The current chunk's four letters.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The current chunk's length in bytes, as claimed.</summary>
    public int Length { get; private set; }

    /// <summary>True where a reader that does not know the chunk may pass it over.</summary>
    public bool IsAncillary => char.IsAsciiLetterLower(Type[0]);

    /// <summary>Goes on to the next chunk; the current one has been finished.</summary>
    public void Next()
    {
        int got = _stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        if (got < _head.Length)
            throw BoundedRead.TooShort("the next PNG chunk", _head.Length, got);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_head);
        string type = Encoding.ASCII.GetString(_head, 4, 4);
        if (length > int.MaxValue || !type.All(char.IsAsciiLetter))
            throw new InvalidDataException(
                "A PNG chunk begins with a length below 2^31 and four letters, but this one begins with "
                + $"{Convert.ToHexString(_head)}: the file is damaged.");
        (Type, Length, _left) = (type, (int)length, (int)length);
        _crc.Reset();
        _crc.Append(_head.AsSpan(4));
    }

    /// <summary>Reads on in the current chunk's data.</summary>
    /// <returns>How many bytes came: as many as there is room for, or fewer at the chunk's end.</returns>
    /// <exception cref="InvalidDataException">The stream ends first.</exception>
    public int Read(Span<byte> buffer)
    {
        buffer = buffer[..Math.Min(buffer.Length, _left)];
        int got = _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (got < buffer.Length)
            throw BoundedRead.TooShort($"the PNG's {Type} chunk", Length, Length - _left + got);
        _crc.Append(buffer);
        _left -= got;
        return got;
    }

    /// <summary>Passes over what is left of the current chunk's data, and checks its CRC.</summary>
    /// <returns>Whether the CRC is right.</returns>
    /// <exception cref="InvalidDataException">The stream ends first.</exception>
    public bool Finish() => Finish(out _, out _);

    /// <summary>As <see cref="Finish()"/>, for a chunk that the image cannot do without.</summary>
    /// <exception cref="InvalidDataException">The CRC is wrong, or the stream ends first.</exception>
    public void Require()
    {
        if (!Finish(out uint computed, out uint stored))
            throw new InvalidDataException(
                $"The PNG's {Type} chunk has checksum {computed:x8}, but {stored:x8} is stored: the file is damaged.");
    }

    /// <summary>The data of a chunk that the image cannot do without.</summary>
    /// <param name="max">The most bytes that it may have.</param>
    public byte[] Data(int max)
    {
        if (Length > max)
            throw new InvalidDataException($"The PNG's {Type} chunk claims {Length} bytes; up to {max} are allowed here.");
        byte[] data = new byte[Length];
        Read(data);
        Require();
        return data;
    }

    /// <summary>The data of an ancillary chunk; null where it is longer than <paramref name="max"/> bytes or damaged.</summary>
    public byte[]? DataOrNone(int max)
    {
        byte[] data = new byte[Math.Min(Length, max)];
        Read(data);
        return Finish() && data.Length == Length ? data : null;
    }

    private bool Finish(out uint computed, out uint stored)
    {
        Span<byte> block = stackalloc byte[4096];
        while (Read(block) > 0)
        {
        }
        computed = _crc.GetCurrentHashAsUInt32();
        int got = _stream.ReadAtLeast(block[..sizeof(uint)], sizeof(uint), throwOnEndOfStream: false);
        if (got < sizeof(uint))
            throw BoundedRead.TooShort($"checksum of the PNG's {Type} chunk", sizeof(uint), got);
        stored = BinaryPrimitives.ReadUInt32BigEndian(block);
        return stored == computed;
    }
}
