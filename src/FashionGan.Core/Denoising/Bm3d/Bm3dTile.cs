using System.Buffers;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A tile's share of a pass of BM3D: the groups of the references in it, with all that they may be grouped with.</summary>
internal sealed class Bm3dTile
{
    private readonly PatchTransform _transform;
    private readonly Bm3dStage.Settings _settings;
    private readonly int _top, _left;
    private readonly int[] _rows, _columns;
    private readonly ImageSize _size;
    private readonly float[] _sum, _weight;

    /// <param name="transform">The transform of patches.</param>
    /// <param name="settings">How to group and shrink.</param>
    /// <param name="image">The whole image's size.</param>
    /// <param name="rows">The rows of the references.</param>
    /// <param name="columns">The columns of the references.</param>
    public Bm3dTile(PatchTransform transform, Bm3dStage.Settings settings, ImageSize image, int[] rows, int[] columns)
    {
        (_transform, _settings) = (transform, settings);
        var positions = transform.Positions(image);
        _top = Math.Max(0, rows[0] - settings.Reach);
        _left = Math.Max(0, columns[0] - settings.Reach);
        int bottom = Math.Min(positions.Height - 1, rows[^1] + settings.Reach) + transform.Side;
        int right = Math.Min(positions.Width - 1, columns[^1] + settings.Reach) + transform.Side;
        _size = new ImageSize(bottom - _top, right - _left);
        (_rows, _columns) = ([.. rows.Select(r => r - _top)], [.. columns.Select(c => c - _left)]);
        (_sum, _weight) = (new float[_size.Pixels], new float[_size.Pixels]);
    }

    /// <summary>Groups, shrinks and sums.</summary>
    /// <param name="noisyImage">The whole image.</param>
    /// <param name="estimateImage">What the first pass made of it; null in the first pass.</param>
    /// <param name="width">The whole image's width.</param>
    /// <param name="window">The weight of each pixel of a patch.</param>
    /// <param name="cancellation">Stops between two rows of references.</param>
    public void Run(float[] noisyImage, float[]? estimateImage, int width, float[] window, CancellationToken cancellation)
    {
        float[] noisy = Crop(noisyImage, width), guide = estimateImage is null ? noisy : Crop(estimateImage, width);
        int area = _transform.Area, most = _settings.Most, length = _transform.Positions(_size).Pixels * area;
        var matching = new BlockMatching(
            guide, _size, _transform.Side, _settings.Reach, most, _settings.Distance * _settings.Distance * area, _rows, _columns);
        matching.Find(cancellation);
        // Megabytes, tile after tile.
        float[] patches = ArrayPool<float>.Shared.Rent(length), sums = ArrayPool<float>.Shared.Rent(length);
        float[] estimates = estimateImage is null ? [] : ArrayPool<float>.Shared.Rent(length);
        float[] group = new float[most * area], estimate = new float[most * area], weights = new float[length / area];
        _transform.Forward(noisy, _size, patches);
        if (estimateImage is not null)
            _transform.Forward(guide, _size, estimates);
        sums.AsSpan(0, length).Clear();
        float threshold = _settings.Threshold * _settings.Sigma, variance = _settings.Sigma * _settings.Sigma;
        for (int row = 0; row < _rows.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int column = 0; column < _columns.Length; column++)
            {
                var members = matching.Group(row, column);
                var g = group.AsSpan(0, members.Length * area);
                Gather(patches, members, g, area);
                PatchGroup.Hadamard(g, area);
                float kept;
                if (estimateImage is null)
                {
                    kept = PatchGroup.HardThreshold(g, threshold * MathF.Sqrt(members.Length));
                }
                else
                {
                    var e = estimate.AsSpan(0, g.Length);
                    Gather(estimates, members, e, area);
                    PatchGroup.Hadamard(e, area);
                    kept = PatchGroup.Wiener(g, e, variance * members.Length);
                }
                PatchGroup.Hadamard(g, area);
                // The weight is 1 over the noise left in the group; the noise's own variance is common to all and cancels.
                Scatter(g, members, kept > 0 ? 1 / kept : 1, sums, weights, area);
            }
        }
        _transform.AddInverse(sums.AsSpan(0, length), window, _sum, _size);
        _transform.AddWindow(weights, window, _weight, _size);
        ArrayPool<float>.Shared.Return(patches);
        ArrayPool<float>.Shared.Return(sums);
        if (estimateImage is not null)
            ArrayPool<float>.Shared.Return(estimates);
    }

    /// <summary>Adds what was summed, and its weights, to the whole image's.</summary>
    public void AddTo(float[] sum, float[] weight, int width)
    {
        for (int row = 0; row < _size.Height; row++)
        {
            int at = (_top + row) * width + _left;
            Add(_sum.AsSpan(row * _size.Width, _size.Width), sum.AsSpan(at, _size.Width));
            Add(_weight.AsSpan(row * _size.Width, _size.Width), weight.AsSpan(at, _size.Width));
        }
        static void Add(ReadOnlySpan<float> from, Span<float> to) => TensorPrimitives.Add(to, from, to);
    }

    private float[] Crop(float[] image, int width)
    {
        var cropped = new float[_size.Pixels];
        for (int row = 0; row < _size.Height; row++)
            image.AsSpan((_top + row) * width + _left, _size.Width).CopyTo(cropped.AsSpan(row * _size.Width));
        return cropped;
    }

    private static void Gather(float[] patches, ReadOnlySpan<int> members, Span<float> group, int area)
    {
        for (int i = 0; i < members.Length; i++)
            patches.AsSpan(members[i] * area, area).CopyTo(group[(i * area)..]);
    }

    private static void Scatter(ReadOnlySpan<float> group, ReadOnlySpan<int> members, float weight, float[] sums, float[] weights, int area)
    {
        float scale = weight / members.Length;
        for (int i = 0; i < members.Length; i++)
        {
            var sum = sums.AsSpan(members[i] * area, area);
            TensorPrimitives.MultiplyAdd(group.Slice(i * area, area), scale, sum, sum);
            weights[members[i]] += weight;
        }
    }
}
