using System.Buffers;

namespace FashionGan.Tests;

/// <summary>An image that cancels a token when its pixels are first looked at.</summary>
internal sealed class CancellingMemory(int length, CancellationTokenSource source) : MemoryManager<float>
{
    private readonly float[] _pixels = [.. Enumerable.Range(0, length).Select(i => i * 7919 % 101 / 100f)];

    public bool WasRead { get; private set; }

    public override Span<float> GetSpan()
    {
        WasRead = true;
        source.Cancel();
        return _pixels;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
