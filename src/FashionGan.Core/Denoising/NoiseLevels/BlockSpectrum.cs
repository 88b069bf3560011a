using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>The cosine spectrum of an image's 16 x 16 blocks: where nothing but noise is in a block, that of the noise.</summary>
/// <remarks>
/// After Colom and Buades, <i>Analysis and extension of the Ponomarenko et al. method, estimating a noise curve from a single image</i>,
/// IPOL 3, 2013, and Lebrun, Colom and Morel, <i>Multiscale image blind denoising</i>, IEEE TIP 24(10), 2015: noise is looked for in the
/// flattest blocks of every brightness, frequency by frequency.
/// </remarks>
internal sealed class BlockSpectrum
{
    private const int Side = 16, Area = Side * Side;

    // Off the grid of JPEG's blocks.
    private const int Offset = 4;

    // More of a block than this clipped, and what is left is not the noise.
    private const double MostCut = 0.05;

    private static readonly float[] Basis = [.. PatchTransform.CosineBasis(Side).Select(wave => (float)wave)];

    private readonly List<Block> _blocks = [];
    private readonly float[] _rows = new float[Area], _turned = new float[Area], _spectrum = new float[Area];

    private BlockSpectrum() { }

    /// <summary>How many blocks there are that were not clipped and not of one colour.</summary>
    public int Count => _blocks.Count;

    /// <summary>The spectrum of an image.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BlockSpectrum Of(ReadOnlySpan<float> image, ImageSize size, CancellationToken cancellation)
    {
        var found = new BlockSpectrum();
        for (int top = Offset; top + Side <= size.Height; top += Side)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int left = Offset; left + Side <= size.Width; left += Side)
                found.Look(image[(top * size.Width + left)..], size.Width);
        }
        found._blocks.Sort((a, b) => a.Mean.CompareTo(b.Mean));
        return found;
    }

    /// <summary>The noise of blocks of one brightness after another, from the darkest.</summary>
    /// <param name="groups">In how many groups of as many blocks.</param>
    /// <param name="share">The share of a group's blocks that is taken to hold nothing but noise, or less of it.</param>
    public NoiseBands[] Levels(int groups, double share) =>
        [.. _blocks.Chunk((_blocks.Count + groups - 1) / groups).Select(group => new NoiseBands(
            Deviation(group, b => b.Finest, 64, share), Deviation(group, b => b.Fine, 64, share),
            Deviation(group, b => b.Middle, 48, share), Deviation(group, b => b.Coarse, 12, share)))];

    private void Look(ReadOnlySpan<float> corner, int width)
    {
        double sum = 0;
        int cut = 0;
        bool constant = true;
        Array.Clear(_rows);
        Array.Clear(_spectrum);
        for (int p = 0; p < Side; p++)
        {
            var line = corner.Slice(p * width, Side);
            sum += TensorPrimitives.Sum(line);
            foreach (float value in line)
            {
                cut += value is <= 0 or >= 1 ? 1 : 0;
                constant &= value == corner[0];
            }
            Add(line, p, _rows);
        }
        if (cut > MostCut * Area || constant)
            return;
        Matrix.Transpose<float>(_rows, Side, Side, _turned);
        for (int p = 0; p < Side; p++)
            Add(_turned.AsSpan(p * Side, Side), p, _spectrum);
        _blocks.Add(new Block((float)(sum / Area), Power(8, 16, 8, 16) / 64, MathF.Min(Power(8, 16, 0, 8), Power(0, 8, 8, 16)) / 64,
            (Power(0, 8, 0, 8) - Power(0, 4, 0, 4)) / 48, (Power(0, 4, 0, 4) - Power(0, 2, 0, 2)) / 12));
    }

    private static void Add(ReadOnlySpan<float> line, int place, float[] sums)
    {
        for (int u = 0; u < Side; u++)
            TensorPrimitives.MultiplyAdd(line, Basis[u * Side + place], sums.AsSpan(u * Side, Side), sums.AsSpan(u * Side, Side));
    }

    private float Power(int top, int bottom, int left, int right)
    {
        float sum = 0;
        for (int u = top; u < bottom; u++)
            sum += TensorPrimitives.SumOfSquares<float>(_spectrum.AsSpan(u * Side + left, right - left));
        return sum;
    }

    // The power of white noise in so many coefficients is chi-squared; its quantile by Wilson and Hilferty.
    private static double Deviation(Block[] group, Func<Block, float> power, int coefficients, double share)
    {
        float[] sorted = [.. group.Select(power).Order()];
        double spread = 2.0 / (9 * coefficients), z = Math.CopySign(NormalDistribution.Magnitude(Math.Abs(1 - 2 * share)), share - 0.5);
        return Math.Sqrt(sorted[(int)(share * (sorted.Length - 1))] / Math.Pow(1 - spread + z * Math.Sqrt(spread), 3));
    }

    private readonly record struct Block(float Mean, float Finest, float Fine, float Middle, float Coarse);
}
