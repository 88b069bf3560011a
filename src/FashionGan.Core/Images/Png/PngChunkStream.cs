namespace FashionGan;

/// <summary>Hands on what is written to it in pieces of a mebibyte, the last one shorter.</summary>
/// <param name="write">Takes a piece.</param>
internal sealed class PngChunkStream(PngChunkStream.Piece write) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _filled;

    /// <summary>Takes a piece, which is good for the length of the call.</summary>
    public delegate void Piece(ReadOnlySpan<byte> data);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, _buffer.Length - _filled);
            buffer[..count].CopyTo(_buffer.AsSpan(_filled));
            buffer = buffer[count..];
            _filled += count;
            if (_filled == _buffer.Length)
                HandOn();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _filled > 0)
            HandOn();
        base.Dispose(disposing);
    }

    private void HandOn()
    {
        write(_buffer.AsSpan(0, _filled));
        _filled = 0;
    }
}
