using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A weighted sum of Gaussians over points of some numbers.</summary>
internal sealed record GaussianMixture(ImmutableArray<MixtureGaussian> Components)
{
    /// <summary>Each Gaussian's log weight and log density at each point, point after point.</summary>
    public double[] Scores(PairRows points)
    {
        var scores = new double[points.Count * Components.Length];
        for (int k = 0; k < Components.Length; k++)
            Components[k].Score(points, scores, k, Components.Length);
        return scores;
    }
}
