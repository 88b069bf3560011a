namespace FashionGan;

/// <summary>What clipping to [0, 1] does to Gaussian noise, and how to undo its bias.</summary>
/// <remarks>
/// A denoiser finds the mean of the noisy pixels, and clipping moves that mean: black under noise of sigma 0.2 is 0.08 bright on average.
/// Foi, <i>Clipped noisy images: heteroskedastic modeling and practical denoising</i>, Signal Processing 89(12), 2009, section 5: the mean
/// of the clipped pixel grows with the true one, so what was found is sent back through that function's inverse.
/// </remarks>
internal sealed class ClippedNoise
{
    /// <summary>What share of its standard deviation the noise keeps at a black or white pixel: the spread of max(0, Z), sqrt(1/2 - 1/(2
    /// pi)).</summary>
    public const double FlatSpread = 0.5837934;

    private const int Steps = 1024, CheckedEvery = 1 << 20;
    private readonly double[] _means = new double[Steps + 1];

    /// <param name="sigma">The noise's standard deviation before clipping, above 0.</param>
    public ClippedNoise(double sigma)
    {
        for (int i = 0; i <= Steps; i++)
            _means[i] = Mean((double)i / Steps, sigma);
    }

    /// <summary>The mean of a pixel of value <paramref name="x"/> after noise and clipping.</summary>
    public static double Mean(double x, double sigma)
    {
        double a = -x / sigma, b = (1 - x) / sigma;
        double inside = NormalDistribution.Cumulative(b) - NormalDistribution.Cumulative(a);
        return x * inside + sigma * (NormalDistribution.Density(a) - NormalDistribution.Density(b)) + NormalDistribution.Cumulative(-b);
    }

    /// <summary>The share of pixels under clipped noise whose true value is black or white: twice the share that was clipped, since noise
    /// goes either way.</summary>
    public static double FlatShare(ReadOnlySpan<float> noisy) => Math.Min(1, 2.0 * (noisy.Count(0f) + noisy.Count(1f)) / noisy.Length);

    /// <summary>What share of its standard deviation the noise keeps over the whole image (root mean square).</summary>
    public static double RemainingSpread(ReadOnlySpan<float> noisy) => Math.Sqrt(1 - FlatShare(noisy) * (1 - FlatSpread * FlatSpread));

    /// <summary>Replaces mean values of clipped pixels by the values that have those means, in [0, 1].</summary>
    /// <param name="image">The image.</param>
    /// <param name="cancellation">Stops on the way.</param>
    public void RemoveBias(Span<float> image, CancellationToken cancellation = default)
    {
        for (int i = 0; i < image.Length; i++)
        {
            if (i % CheckedEvery == 0)
                cancellation.ThrowIfCancellationRequested();
            ref float pixel = ref image[i];
            int place = Array.BinarySearch(_means, pixel);
            if (place < 0)
                place = ~place;
            // _means[place - 1] < pixel <= _means[place]
            pixel = place == 0 ? 0
                : place > Steps ? 1
                : (float)((place - (_means[place] - pixel) / (_means[place] - _means[place - 1])) / Steps);
        }
    }
}
