using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace FashionGan;

/// <summary>Reads an IDX file of unsigned bytes item after item, gzip or plain (told apart by the bytes, not the name).</summary>
/// <remarks>
/// The format is LeCun's for MNIST: two zero bytes, a type byte, the number of dimensions, each dimension as a big-endian 32-bit
/// number, then the values. The header is checked whole before any memory is taken for the values. Not safe for many threads.
/// </remarks>
public sealed class IdxReader : IDisposable
{
    private const byte UnsignedByte = 0x08;
    private const int MaxDimensions = 4;
    private const int FirstBlock = 64 << 20;

    // Deflate cannot make more than 1,032 bytes out of one.
    private const long MaxDeflateRatio = 1_032;

    private readonly string _name;
    private readonly TailStream _source;
    private readonly Stream _content;
    private readonly bool _isGzip;
    private readonly long _contentLength;
    private long _itemsRead;
    private bool _ended;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Where the file begins; need not be seekable.</param>
    /// <param name="name">What error messages call it; by default the path of a file stream.</param>
    /// <param name="leaveOpen">True to leave <paramref name="stream"/> open when this is disposed.</param>
    /// <exception cref="InvalidDataException">It is not an IDX file of unsigned bytes, or its header claims what cannot be.</exception>
    public IdxReader(Stream stream, string? name = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _name = SafeText.Line(name ?? (stream as FileStream)?.Name ?? "the stream");
        long? sourceLength = stream.CanSeek ? stream.Length - stream.Position : null;
        Span<byte> magic = stackalloc byte[2];
        int got = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        _isGzip = got == 2 && magic is [0x1f, 0x8b];
        _source = new TailStream(stream, magic[..got], leaveOpen);
        _content = _isGzip ? new GZipStream(_source, CompressionMode.Decompress) : _source;
        try
        {
            (Shape, int headerLength) = ReadHeader();
            ItemBytes = Shape.Skip(1).Aggregate(1, (product, side) => product * side); // Checked against overflow by ReadHeader.
            _contentLength = headerLength + (long)Count * ItemBytes;
            CheckAgainst(sourceLength);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The dimensions: how many items, then the sides of each (none for labels, rows and columns for images).</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>How many items the header promises.</summary>
    public int Count => Shape[0];

    /// <summary>Bytes in one item: 1 for labels, rows times columns for images.</summary>
    public int ItemBytes { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not an IDX file of unsigned bytes, or its header claims what cannot be.</exception>
    public static IdxReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new FileNotFoundException(
                $"{SafeText.Line(full)}: no such file. Expected an IDX file, gzip or plain; check the path.", full);
        return new IdxReader(new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
    }

    /// <summary>Reads as many of the items that are left as <paramref name="destination"/> has room for.</summary>
    /// <returns>How many items were read; 0 at the end, once the file has been found whole.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has no room for one item.</exception>
    /// <exception cref="InvalidDataException">The file ends early, goes on after its last item, or its gzip data is corrupt.</exception>
    public int Read(Span<byte> destination)
    {
        if (destination.Length < ItemBytes)
            throw new ArgumentException(
                $"One item takes {ItemBytes} bytes, but there is room for {destination.Length}.", nameof(destination));
        int items = (int)Math.Min(destination.Length / ItemBytes, Count - _itemsRead);
        Fill(destination[..(items * ItemBytes)], _contentLength - (Count - _itemsRead) * ItemBytes);
        _itemsRead += items;
        if (_itemsRead == Count)
            CheckEnd();
        return items;
    }

    /// <summary>Reads every item that is left.</summary>
    /// <exception cref="InvalidDataException">The file ends early, goes on after its last item, or its gzip data is corrupt.</exception>
    public byte[] ReadToEnd()
    {
        int total = checked((int)((Count - _itemsRead) * ItemBytes));
        long before = _contentLength - total;
        // Memory grows with what arrives, not with what a header claims.
        byte[] buffer = GC.AllocateUninitializedArray<byte>(Math.Min(total, FirstBlock));
        for (int filled = 0; ;)
        {
            Fill(buffer.AsSpan(filled), before + filled);
            filled = buffer.Length;
            if (filled == total)
                break;
            byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(total, 2L * filled));
            buffer.CopyTo(larger, 0);
            buffer = larger;
        }
        _itemsRead = Count;
        CheckEnd();
        return buffer;
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        _content.Dispose();
        _source.Dispose();
    }

    private (ImmutableArray<int> Shape, int HeaderLength) ReadHeader()
    {
        Span<byte> bytes = stackalloc byte[4 + 4 * MaxDimensions];
        Fill(bytes[..4], 0);
        if (bytes[0] != 0 || bytes[1] != 0)
            throw Bad($"not an IDX file: expected two zero bytes first, found {bytes[0]:x2} {bytes[1]:x2}");
        if (bytes[2] != UnsignedByte)
            throw Bad($"expected IDX type 08 (unsigned byte), found {bytes[2]:x2}");
        int dimensions = bytes[3];
        if (dimensions is < 1 or > MaxDimensions)
            throw Bad($"expected 1 to {MaxDimensions} IDX dimensions, found {dimensions}");
        int length = 4 + 4 * dimensions;
        Fill(bytes[4..length], 4);
        var shape = ImmutableArray.CreateBuilder<int>(dimensions);
        UInt128 total = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint side = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + 4 * i)..]);
            long max = i == 0 ? int.MaxValue : ImageSize.MaxSide;
            if (side > max || (i > 0 && side == 0))
                throw Bad(
                    $"the header claims {(i == 0 ? "a count" : $"dimension {i + 1}")} of {side}, allowed is {(i == 0 ? 0 : 1)} to {max}");
            shape.Add((int)side);
            // A count of none must not hide items that are too large.
            total = UInt128.Max(total, 1) * side;
        }
        if (total > (UInt128)Array.MaxLength)
            throw Bad($"the header claims {string.Join(" x ", shape)} bytes, allowed is up to {Array.MaxLength}");
        return (shape.MoveToImmutable(), length);
    }

    private void CheckAgainst(long? sourceLength)
    {
        if (sourceLength is not long length)
            return;
        if (_isGzip && _contentLength > length * MaxDeflateRatio)
            throw Bad($"the header claims {_contentLength} bytes, more than {length} gzip bytes can hold");
        if (!_isGzip && length < _contentLength)
            throw Truncated(length);
        if (!_isGzip && length > _contentLength)
            throw Trailing();
    }

    private void Fill(Span<byte> destination, long position)
    {
        int got = ReadContent(destination);
        if (got < destination.Length)
            throw Truncated(position + got);
    }

    private void CheckEnd()
    {
        if (_ended)
            return;
        Span<byte> one = stackalloc byte[1];
        if (ReadContent(one) != 0)
            throw Trailing();
        // GZipStream checks the checksum where it finds one, but takes a missing trailer, or bytes after it, for a proper end.
        if (_isGzip && _source.TailUInt32() != (uint)_contentLength)
            throw Bad(
                "its gzip trailer is missing or wrong: the file is cut off, has bytes after its end, or is several gzip files in one");
        _ended = true;
    }

    private int ReadContent(Span<byte> destination)
    {
        try
        {
            return _content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Bad("corrupt gzip data", e);
        }
    }

    private InvalidDataException Truncated(long found) => Bad(_contentLength == 0
        ? $"expected an IDX header, found a file of {found} bytes"
        : $"truncated: the header promises {_contentLength} bytes, found {found}");

    private InvalidDataException Trailing() =>
        Bad($"expected the file to end after {_contentLength} bytes as its header promises, found more");

    private InvalidDataException Bad(string fault, Exception? inner = null) =>
        new($"{_name}: {fault}. Get the file again, or check that it is the right one.", inner);
}
