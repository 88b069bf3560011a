using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>What one round of fitting needs of some patches: how much of them each Gaussian claims, and the sums of what it claims.</summary>
internal sealed class MixtureMoments
{
    private readonly int _count, _area;
    private readonly double[] _claims, _sums, _products;

    private MixtureMoments(int count, int area)
    {
        (_count, _area) = (count, area);
        (_claims, _sums, _products) = (new double[count], new double[count * area], new double[count * area * area]);
    }

    /// <summary>The sum of the patches' log-likelihoods, up to a constant.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Shares the patches out among the Gaussians by how likely each is to have made them.</summary>
    /// <param name="patches">The patches, one after another.</param>
    /// <param name="mixture">The mixture so far.</param>
    /// <param name="floor">The least variance along any axis: raising to it is what makes the patches likeliest among Gaussians so bounded.</param>
    public static MixtureMoments Of(ReadOnlySpan<float> patches, PatchMixture mixture, float floor)
    {
        int area = mixture.Patch * mixture.Patch, number = patches.Length / area;
        var moments = new MixtureMoments(mixture.Count, area);
        double[] scores = new double[mixture.Count], product = new double[area];
        var along = new float[area];
        for (int n = 0; n < number; n++)
        {
            var patch = patches.Slice(n * area, area);
            for (int k = 0; k < scores.Length; k++)
                scores[k] = Score(mixture.Components[k], patch, along, floor);
            double most = TensorPrimitives.Max<double>(scores);
            TensorPrimitives.Subtract<double>(scores, most, scores);
            TensorPrimitives.Exp<double>(scores, scores);
            double sum = TensorPrimitives.Sum<double>(scores);
            moments.LogLikelihood += most + Math.Log(sum);
            TensorPrimitives.ConvertTruncating<float, double>(patch, product);
            for (int k = 0; k < scores.Length; k++)
            {
                double claim = scores[k] / sum;
                if (claim > 1e-6)
                    moments.Claim(k, claim, product);
            }
        }
        return moments;
    }

    public void Add(MixtureMoments other)
    {
        TensorPrimitives.Add<double>(_claims, other._claims, _claims);
        TensorPrimitives.Add<double>(_sums, other._sums, _sums);
        TensorPrimitives.Add<double>(_products, other._products, _products);
        LogLikelihood += other.LogLikelihood;
    }

    /// <summary>The likeliest mixture for these shares.</summary>
    public (float[] Weights, float[] Means, float[] Covariances) Maximise(bool zeroMeans)
    {
        // A Gaussian that lost all its patches keeps a little.
        double total = _claims.Sum() + _count * 1e-3;
        float[] weights = new float[_count], means = new float[_sums.Length], covariances = new float[_products.Length];
        for (int k = 0; k < _count; k++)
        {
            double claim = _claims[k] + 1e-3;
            weights[k] = (float)(claim / total);
            var mean = means.AsSpan(k * _area, _area);
            for (int i = 0; i < _area && !zeroMeans; i++)
                mean[i] = (float)(_sums[k * _area + i] / claim);
            for (int i = 0; i < _area; i++)
            {
                for (int j = 0; j < _area; j++)
                {
                    // Only one half of the products was summed.
                    int at = (k * _area + i) * _area + j, mirror = (k * _area + j) * _area + i;
                    covariances[at] = (float)(_products[Math.Max(at, mirror)] / claim - (double)mean[i] * mean[j]);
                }
            }
        }
        return (weights, means, covariances);
    }

    private void Claim(int k, double claim, double[] patch)
    {
        _claims[k] += claim;
        var sums = _sums.AsSpan(k * _area, _area);
        TensorPrimitives.MultiplyAdd(patch, claim, sums, sums);
        for (int i = 0; i < _area; i++)
        {
            if (patch[i] == 0)
                continue;
            var row = _products.AsSpan((k * _area + i) * _area, i + 1);
            TensorPrimitives.MultiplyAdd(patch.AsSpan(0, i + 1), claim * patch[i], row, row);
        }
    }

    private static double Score(PatchGaussian gaussian, ReadOnlySpan<float> patch, float[] along, float floor)
    {
        double score = gaussian.LogWeight;
        for (int k = 0; k < along.Length; k++)
        {
            double variance = Math.Max(gaussian.Variances[k], floor);
            double distance = TensorPrimitives.Dot(gaussian.Axis(k), patch) + gaussian.Offsets[k];
            score -= (distance * distance / variance + Math.Log(variance)) / 2;
        }
        return score;
    }
}
