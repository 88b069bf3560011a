using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One of BM3D's two passes: group, shrink, and put the patches back where they came from, better ones with more weight.</summary>
internal sealed class Bm3dStage
{
    private const double KaiserBeta = 2;

    // Large images are done in tiles, so that memory (some kilobytes a pixel) stays bounded.
    private const int TileSide = 64;

    private readonly PatchTransform _transform;
    private readonly Settings _settings;
    private readonly float[] _window;

    public Bm3dStage(PatchTransform transform, Settings settings)
    {
        (_transform, _settings) = (transform, settings);
        _window = Kaiser(transform.Side);
    }

    /// <summary>How a pass groups and shrinks.</summary>
    public readonly record struct Settings
    {
        /// <summary>The noise's standard deviation.</summary>
        public required float Sigma { get; init; }

        /// <summary>Coefficients up to this many sigma are noise; used where there is no estimate yet.</summary>
        public float Threshold { get; init; }

        /// <summary>The most patches in a group, a power of two.</summary>
        public required int Most { get; init; }

        /// <summary>The largest distance between patches of a group, root mean square of a pixel.</summary>
        public required float Distance { get; init; }

        /// <summary>From one reference patch to the next.</summary>
        public required int Step { get; init; }

        /// <summary>How far away patches are sought, in each direction.</summary>
        public required int Reach { get; init; }

        /// <summary>Pixels around the image that may lend patches but are not restored.</summary>
        public int Margin { get; init; }
    }

    /// <summary>Shrinks the noisy image's groups: by a hard threshold where there is no estimate yet, else by Wiener's factors from the
    /// estimate.</summary>
    /// <param name="noisy">The image.</param>
    /// <param name="estimate">What the first pass made of it; null in the first pass.</param>
    /// <param name="size">The size of both.</param>
    /// <param name="cancellation">Stops within a tile.</param>
    /// <returns>The outcome; nothing useful in the margin.</returns>
    public float[] Run(float[] noisy, float[]? estimate, ImageSize size, CancellationToken cancellation)
    {
        var positions = _transform.Positions(size);
        float[] restored = new float[size.Pixels], total = new float[size.Pixels];
        int margin = _settings.Margin;
        int[][] columns = [.. Tiles(margin, positions.Width - 1 - margin)];
        var parts = new Bm3dTile[columns.Length];
        foreach (int[] rows in Tiles(margin, positions.Height - 1 - margin))
        {
            if (parts.Length == 1)
                parts[0] = Tile(rows, columns[0]);
            else
                Parallel.For(
                    0, parts.Length, new ParallelOptions { CancellationToken = cancellation }, i => parts[i] = Tile(rows, columns[i]));
            // One after another, so that sums do not depend on which was ready first.
            foreach (var part in parts)
                part.AddTo(restored, total, size.Width);
        }
        TensorPrimitives.Divide(restored, total, restored);
        return restored;

        Bm3dTile Tile(int[] rows, int[] columns)
        {
            var tile = new Bm3dTile(_transform, _settings, size, rows, columns);
            tile.Run(noisy, estimate, size.Width, _window, cancellation);
            return tile;
        }
    }

    /// <summary>The reference positions from first to last, both among them, in runs of at most <see cref="TileSide"/> pixels.</summary>
    private IEnumerable<int[]> Tiles(int first, int last)
    {
        int step = _settings.Step;
        List<int> steps = [.. Enumerable.Range(0, (last - first + step - 1) / step).Select(i => first + i * step), last];
        return steps.Chunk(Math.Max(1, TileSide / step));
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
