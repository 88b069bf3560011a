using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Finds the patches that look most like a given one, within reach of it.</summary>
/// <remarks>The transform keeps distances, so coefficients are compared as well as pixels would be. One for each thread.</remarks>
internal sealed class BlockMatching(float[] patches, int area, ImageSize positions, int reach, int most, float largestDistance)
{
    private readonly (float Distance, int Position)[] _found =
        new (float, int)[Math.Min(positions.Pixels, (2 * reach + 1) * (2 * reach + 1))];

    /// <summary>The positions of the group: a power of two of them, the reference always among them, nearest first.</summary>
    public int Find(int row, int column, Span<int> group)
    {
        int reference = row * positions.Width + column, count = 0;
        var patch = patches.AsSpan(reference * area, area);
        for (int r = Math.Max(0, row - reach); r <= Math.Min(positions.Height - 1, row + reach); r++)
        {
            for (int c = Math.Max(0, column - reach); c <= Math.Min(positions.Width - 1, column + reach); c++)
            {
                int position = r * positions.Width + c;
                float distance = position == reference
                    ? -1
                    : TensorPrimitives.Distance<float>(patch, patches.AsSpan(position * area, area));
                if (distance < largestDistance)
                    _found[count++] = (distance, position);
            }
        }
        // Equal distances in the order of positions, so that the outcome does not depend on how sorting is done.
        _found.AsSpan(0, count).Sort();
        int size = 1;
        while (2 * size <= Math.Min(count, most))
            size *= 2;
        for (int i = 0; i < size; i++)
            group[i] = _found[i].Position;
        return size;
    }
}
