using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A weighted sum of Gaussians over points of some numbers.</summary>
internal sealed record GaussianMixture(ImmutableArray<MixtureGaussian> Components)
{
    /// <summary>The log density at a point.</summary>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        var scores = new double[Components.Length];
        for (int k = 0; k < scores.Length; k++)
            scores[k] = Components[k].Score(point);
        double most = TensorPrimitives.Max<double>(scores);
        return most + Math.Log(scores.Sum(s => Math.Exp(s - most)));
    }

    /// <summary>Each Gaussian's log weight and log density at each point, point after point.</summary>
    public double[] Scores(PairRows points)
    {
        var scores = new double[points.Count * Components.Length];
        for (int k = 0; k < Components.Length; k++)
            Components[k].Score(points, scores, k, Components.Length);
        return scores;
    }
}
