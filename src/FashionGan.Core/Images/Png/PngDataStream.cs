namespace FashionGan;

/// <summary>
/// The data of IDAT chunks that follow one another, as one stream that takes no more memory than its buffer. Of a chunk that ends within
/// the buffer the CRC is checked before any of it is handed out; of a longer one, when its end is reached.
/// </summary>
internal sealed class PngDataStream : Stream
{
    private const int BlockBytes = 1 << 15;

    private readonly PngChunkReader _chunks;
    private readonly byte[] _buffer;
    private int _next, _filled;
    private bool _ended;

    /// <param name="chunks">Stands at the first IDAT; stands at the chunk after the last one when this has ended.</param>
    /// <param name="ahead">How many bytes are read ahead at least, where there are as many.</param>
    public PngDataStream(PngChunkReader chunks, int ahead)
    {
        _chunks = chunks;
        _buffer = new byte[Math.Max(ahead, BlockBytes)];
        Fill();
    }

    /// <summary>Bytes that have been read ahead: all there are, where they are fewer than was asked for.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_next.._filled);

    /// <summary>True once somebody asked for more than there is.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>What was wrong with the chunks, where something was.</summary>
    public InvalidDataException? Fault { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_next == _filled)
            Fill();
        int got = Math.Min(buffer.Length, _filled - _next);
        IsExhausted |= got == 0 && !buffer.IsEmpty;
        _buffer.AsSpan(_next, got).CopyTo(buffer);
        _next += got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Passes over whatever is left.</summary>
    public void Finish()
    {
        while (!_ended)
            Fill();
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        (_next, _filled) = (0, 0);
        try
        {
            while (!_ended && _filled < _buffer.Length)
            {
                int got = _chunks.Read(_buffer.AsSpan(_filled));
                _filled += got;
                if (got > 0)
                    continue;
                _chunks.Require();
                _chunks.Next();
                _ended = _chunks.Type != "IDAT";
            }
        }
        catch (InvalidDataException e)
        {
            Fault = e;
            throw;
        }
    }
}
