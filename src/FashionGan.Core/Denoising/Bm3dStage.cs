using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One of BM3D's two passes: group, shrink, and put the patches back where they came from, better ones with more weight.</summary>
internal sealed class Bm3dStage
{
    private const double KaiserBeta = 2;
    private const float Threshold = 2.7f;

    // Large images are done in tiles, so that memory (some kilobytes a pixel) stays bounded.
    private const int TileSide = 64;

    private readonly PatchTransform _transform;
    private readonly float[] _window;
    private readonly int _step, _reach;

    public Bm3dStage(int patch, int step, int reach)
    {
        (_transform, _step, _reach) = (new PatchTransform(patch), step, reach);
        _window = Kaiser(patch);
    }

    /// <summary>How a pass groups and shrinks.</summary>
    /// <param name="Sigma">The noise's standard deviation.</param>
    /// <param name="Most">The most patches in a group, a power of two.</param>
    /// <param name="Distance">The largest distance between patches of a group, root mean square of a pixel.</param>
    /// <param name="Margin">Pixels around the image that may lend patches but are not restored.</param>
    public readonly record struct Settings(float Sigma, int Most, float Distance, int Margin);

    /// <summary>Shrinks the noisy image's groups: by a hard threshold where there is no estimate yet, else by Wiener's factors from the
    /// estimate.</summary>
    /// <param name="noisy">The image.</param>
    /// <param name="estimate">What the first pass made of it; empty in the first pass.</param>
    /// <param name="restored">Receives the outcome; nothing useful in the margin.</param>
    /// <param name="size">The size of all three.</param>
    /// <param name="settings">How to group and shrink.</param>
    public void Run(ReadOnlySpan<float> noisy, ReadOnlySpan<float> estimate, Span<float> restored, ImageSize size, Settings settings)
    {
        var positions = _transform.Positions(size);
        var total = new float[size.Pixels];
        restored.Clear();
        foreach (var rows in Tiles(settings.Margin, positions.Height - 1 - settings.Margin))
        {
            foreach (var columns in Tiles(settings.Margin, positions.Width - 1 - settings.Margin))
            {
                // The tile with all that its patches may be grouped with.
                int top = Math.Max(0, rows[0] - _reach), bottom = Math.Min(positions.Height - 1, rows[^1] + _reach) + _transform.Side;
                int left = Math.Max(0, columns[0] - _reach), right = Math.Min(positions.Width - 1, columns[^1] + _reach) + _transform.Side;
                var part = new ImageSize(bottom - top, right - left);
                float[] sum = new float[part.Pixels], weight = new float[part.Pixels];
                RunTile(
                    Crop(noisy, size.Width, top, left, part), estimate.IsEmpty ? null : Crop(estimate, size.Width, top, left, part), part,
                    [.. rows.Select(r => r - top)], [.. columns.Select(c => c - left)], settings, sum, weight);
                for (int row = 0; row < part.Height; row++)
                {
                    int at = (top + row) * size.Width + left;
                    Span<float> to = restored.Slice(at, part.Width), toTotal = total.AsSpan(at, part.Width);
                    TensorPrimitives.Add(to, sum.AsSpan(row * part.Width, part.Width), to);
                    TensorPrimitives.Add(toTotal, weight.AsSpan(row * part.Width, part.Width), toTotal);
                }
            }
        }
        TensorPrimitives.Divide(restored, total, restored);
    }

    private void RunTile(
        float[] noisy, float[]? estimate, ImageSize size, int[] rows, int[] columns, Settings settings, Span<float> sum, Span<float> weight)
    {
        int area = _transform.Area, most = settings.Most;
        var positions = _transform.Positions(size);
        var noisyPatches = _transform.Forward(noisy, size);
        var guide = estimate is null ? noisyPatches : _transform.Forward(estimate, size);
        float[] sums = new float[noisyPatches.Length], weights = new float[positions.Pixels];
        float[] group = new float[most * area], groupGuide = new float[most * area], scratch = new float[most * area];
        var members = new int[most];
        var matching = new BlockMatching(guide, area, positions, _reach, most, settings.Distance * _transform.Side);
        foreach (int row in rows)
        {
            foreach (int column in columns)
            {
                int count = matching.Find(row, column, members);
                var g = group.AsSpan(0, count * area);
                Gather(noisyPatches, members.AsSpan(0, count), g, area);
                PatchGroup.Hadamard(g, area, scratch);
                float kept;
                if (estimate is null)
                {
                    kept = PatchGroup.HardThreshold(g, Threshold * settings.Sigma);
                }
                else
                {
                    var e = groupGuide.AsSpan(0, count * area);
                    Gather(guide, members.AsSpan(0, count), e, area);
                    PatchGroup.Hadamard(e, area, scratch);
                    kept = PatchGroup.Wiener(g, e, settings.Sigma * settings.Sigma);
                }
                PatchGroup.Hadamard(g, area, scratch);
                // The weight is 1 over the noise left in the group; the noise's own variance is common to all and cancels.
                Scatter(g, members.AsSpan(0, count), kept > 0 ? 1 / kept : 1, sums, weights, area);
            }
        }
        _transform.AddInverse(sums, _window, sum, size);
        _transform.AddWindow(weights, _window, weight, size);
    }

    /// <summary>The reference positions from first to last, both among them, in runs of at most <see cref="TileSide"/> pixels.</summary>
    private IEnumerable<int[]> Tiles(int first, int last)
    {
        List<int> steps = [.. Enumerable.Range(0, (last - first + _step - 1) / _step).Select(i => first + i * _step), last];
        return steps.Chunk(Math.Max(1, TileSide / _step));
    }

    private static float[] Crop(ReadOnlySpan<float> image, int width, int top, int left, ImageSize part)
    {
        var cropped = new float[part.Pixels];
        for (int row = 0; row < part.Height; row++)
            image.Slice((top + row) * width + left, part.Width).CopyTo(cropped.AsSpan(row * part.Width));
        return cropped;
    }

    private static void Gather(float[] patches, ReadOnlySpan<int> members, Span<float> group, int area)
    {
        for (int i = 0; i < members.Length; i++)
            patches.AsSpan(members[i] * area, area).CopyTo(group[(i * area)..]);
    }

    private static void Scatter(ReadOnlySpan<float> group, ReadOnlySpan<int> members, float weight, float[] sums, float[] weights, int area)
    {
        for (int i = 0; i < members.Length; i++)
        {
            var sum = sums.AsSpan(members[i] * area, area);
            TensorPrimitives.MultiplyAdd(group.Slice(i * area, area), weight, sum, sum);
            weights[members[i]] += weight;
        }
    }

    private static float[] Kaiser(int side)
    {
        double[] line = [.. Enumerable.Range(0, side).Select(i => side == 1 ? 0 : 2.0 * i / (side - 1) - 1)
            .Select(x => Bessel(KaiserBeta * Math.Sqrt(1 - x * x)) / Bessel(KaiserBeta))];
        return [.. line.SelectMany(a => line.Select(b => (float)(a * b)))];
    }

    /// <summary>The modified Bessel function I0.</summary>
    private static double Bessel(double x)
    {
        double term = 1, sum = 1;
        for (int k = 1; term > 1e-17; k++)
            sum += term *= x * x / (4.0 * k * k);
        return sum;
    }
}
