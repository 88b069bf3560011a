using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One round of fitting a <see cref="PatchMixture"/>.</summary>
internal static class PatchMixtureRound
{
    /// <summary>Shares the patches out among the Gaussians by how likely each is to have made them.</summary>
    /// <param name="patches">The patches, one after another.</param>
    /// <param name="mixture">The mixture so far.</param>
    /// <param name="floor">
    /// The least variance along any axis: raising to it is what makes the patches likeliest among Gaussians so bounded.
    /// </param>
    public static MixtureMoments Expect(ReadOnlySpan<float> patches, PatchMixture mixture, float floor)
    {
        int area = mixture.Patch * mixture.Patch, number = patches.Length / area;
        var moments = new MixtureMoments(mixture.Count, area);
        double[] scores = new double[mixture.Count], exact = new double[area];
        var along = new float[area];
        for (int n = 0; n < number; n++)
        {
            var patch = patches.Slice(n * area, area);
            for (int k = 0; k < scores.Length; k++)
                scores[k] = Score(mixture.Components[k], patch, along, floor);
            TensorPrimitives.ConvertTruncating<float, double>(patch, exact);
            moments.Take(exact, scores);
        }
        return moments;
    }

    /// <summary>The likeliest mixture for these shares.</summary>
    public static (float[] Weights, float[] Means, float[] Covariances) Maximise(
        MixtureMoments moments, int count, int area, bool zeroMeans)
    {
        float[] means = new float[count * area], covariances = new float[count * area * area];
        double[] mean = new double[area], covariance = new double[area * area];
        for (int k = 0; k < count; k++)
        {
            var kept = means.AsSpan(k * area, area);
            if (!zeroMeans)
            {
                moments.Mean(k, mean);
                // The covariance is taken about the mean as it is kept.
                TensorPrimitives.ConvertTruncating<double, float>(mean, kept);
                TensorPrimitives.ConvertTruncating<float, double>(kept, mean);
            }
            moments.Covariance(k, mean, covariance);
            TensorPrimitives.ConvertTruncating<double, float>(covariance, covariances.AsSpan(k * area * area, area * area));
        }
        return ([.. moments.Weights().Select(w => (float)w)], means, covariances);
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
