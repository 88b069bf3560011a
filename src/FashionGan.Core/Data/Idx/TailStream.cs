using System.Buffers.Binary;

namespace FashionGan;

/// <summary>Reads through to another stream, after bytes already taken from it, and remembers the last four bytes that came.</summary>
internal sealed class TailStream : Stream
{
    private readonly Stream _inner;
    private readonly bool _leaveOpen;
    private readonly byte[] _prefix;
    private readonly byte[] _tail = new byte[4];
    private int _prefixRead;

    public TailStream(Stream inner, ReadOnlySpan<byte> prefix, bool leaveOpen) =>
        (_inner, _prefix, _leaveOpen) = (inner, prefix.ToArray(), leaveOpen);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The last four bytes read, as a little-endian number: a gzip file's length, at its end.</summary>
    public uint TailUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(_tail);

    public override int Read(Span<byte> buffer)
    {
        int got = Math.Min(buffer.Length, _prefix.Length - _prefixRead);
        if (got > 0)
        {
            _prefix.AsSpan(_prefixRead, got).CopyTo(buffer);
            _prefixRead += got;
        }
        else
        {
            got = _inner.Read(buffer);
        }
        Remember(buffer[..got]);
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        int kept = Math.Max(0, _tail.Length - bytes.Length);
        _tail.AsSpan(_tail.Length - kept).CopyTo(_tail);
        bytes[Math.Max(0, bytes.Length - _tail.Length)..].CopyTo(_tail.AsSpan(kept));
    }
}
