using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Differences of two images in float64, a piece at a time.</summary>
internal static class DifferenceChunk
{
    public const int Length = 512;

    /// <summary>The differences from pixel <paramref name="start"/> on, at most <see cref="Length"/> of them, in the buffer's first
    /// half.</summary>
    public static Span<double> Read(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int start, Span<double> buffer)
    {
        int count = Math.Min(Length, a.Length - start);
        Span<double> difference = buffer[..count], other = buffer.Slice(Length, count);
        TensorPrimitives.ConvertTruncating<float, double>(a.Slice(start, count), difference);
        TensorPrimitives.ConvertTruncating<float, double>(b.Slice(start, count), other);
        TensorPrimitives.Subtract<double>(difference, other, difference);
        return difference;
    }
}
