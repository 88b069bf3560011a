using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One round of fitting a <see cref="PatchMixture"/>.</summary>
internal static class PatchMixtureRound
{
    /// <summary>How likely each Gaussian is to have made each patch: its log weight and log density, patch after patch.</summary>
    /// <param name="patches">The patches, one after another.</param>
    /// <param name="mixture">The mixture so far.</param>
    /// <param name="floor">
    /// The least variance along any axis: raising to it is what makes the patches likeliest among Gaussians so bounded.
    /// </param>
    public static double[] Scores(ReadOnlySpan<float> patches, PatchMixture mixture, float floor)
    {
        int area = mixture.Patch * mixture.Patch, count = mixture.Count;
        var scores = new double[patches.Length / area * count];
        for (int n = 0; n < scores.Length; n++)
            scores[n] = Score(mixture.Components[n % count], patches.Slice(n / count * area, area), floor);
        return scores;
    }

    /// <summary>The likeliest mixture for what each Gaussian claims.</summary>
    public static PatchMixture Maximise(MixtureMoments moments, PatchMixtureOptions options)
    {
        int count = options.Components, area = options.Patch * options.Patch;
        float[] means = new float[count * area], covariances = new float[count * area * area];
        double[] mean = new double[area], covariance = new double[area * area];
        for (int k = 0; k < count; k++)
        {
            var kept = means.AsSpan(k * area, area);
            if (!options.RemoveMean)
            {
                moments.Mean(k, mean);
                // The covariance is taken about the mean as it is kept.
                TensorPrimitives.ConvertTruncating<double, float>(mean, kept);
                TensorPrimitives.ConvertTruncating<float, double>(kept, mean);
            }
            moments.Covariance(k, mean, covariance);
            TensorPrimitives.ConvertTruncating<double, float>(covariance, covariances.AsSpan(k * area * area, area * area));
        }
        return PatchMixture.Create(
            options.Patch, options.RemoveMean, [.. moments.Weights().Select(w => (float)w)], means, covariances);
    }

    private static double Score(PatchGaussian gaussian, ReadOnlySpan<float> patch, float floor)
    {
        double score = gaussian.LogWeight;
        for (int k = 0; k < patch.Length; k++)
        {
            double variance = Math.Max(gaussian.Variances[k], floor);
            double distance = TensorPrimitives.Dot(gaussian.Axis(k), patch) + gaussian.Offsets[k];
            score -= (distance * distance / variance + Math.Log(variance)) / 2;
        }
        return score;
    }
}
