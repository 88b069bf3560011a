namespace FashionGan.Cli;

/// <summary>A stream with bytes before it that were read from it already; it cannot be sought in.</summary>
/// <param name="before">These bytes.</param>
/// <param name="rest">What follows; not disposed.</param>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> before, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _before = before;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_before.IsEmpty)
            return rest.Read(buffer);
        int count = Math.Min(buffer.Length, _before.Length);
        _before.Span[..count].CopyTo(buffer);
        _before = _before[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
