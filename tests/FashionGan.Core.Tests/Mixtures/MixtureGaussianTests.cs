namespace FashionGan.Tests;

public class MixtureGaussianTests
{
    [Fact]
    public void Its_score_is_the_log_weight_and_the_log_density()
    {
        // Covariance (2, 1; 1, 2): determinant 3, inverse (2, -1; -1, 2) / 3; from the mean to the point is (1, 2).
        var gaussian = new MixtureGaussian(0.25, [1, -1], [2, 1, 1, 2]);

        double expected = Math.Log(0.25) - Math.Log(2 * Math.PI) - Math.Log(3) / 2 - (2 * 1 - 2 * 2 + 2 * 4) / 3.0 / 2;
        Assert.Equal(expected, new GaussianMixture([gaussian]).Scores(PairRows.Of([2, 1], 1, 2))[0], 1e-12);
    }

    [Fact]
    public void Its_points_have_its_mean_and_covariance()
    {
        const int Order = 4, Count = 40_000;
        double[] covariance = Covariances.Random(Order, 5, least: 0.1), sums = new double[Order], products = new double[Order * Order];
        var gaussian = new MixtureGaussian(1, [1, 2, 3, 4], covariance);
        var normal = new float[Order];
        var point = new double[Order];
        for (int n = 0; n < Count; n++)
        {
            Philox.FillNormal(normal, new RandomKey(6, (ulong)n));
            gaussian.Place(normal, point);
            for (int i = 0; i < Order; i++)
            {
                sums[i] += point[i] - gaussian.Mean[i];
                for (int j = 0; j < Order; j++)
                    products[i * Order + j] += (point[i] - gaussian.Mean[i]) * (point[j] - gaussian.Mean[j]);
            }
        }
        for (int i = 0; i < Order; i++)
        {
            double variance = covariance[i * Order + i];
            Assert.Equal(0, sums[i] / Count, 4.5 * Math.Sqrt(variance / Count));
            for (int j = 0; j < Order; j++)
            {
                double error = Math.Sqrt(
                    (variance * covariance[j * Order + j] + covariance[i * Order + j] * covariance[i * Order + j]) / Count);
                Assert.Equal(covariance[i * Order + j], products[i * Order + j] / Count, 4.5 * error);
            }
        }
    }

    [Fact]
    public void A_covariance_that_has_collapsed_is_refused() =>
        Assert.StartsWith(
            "The covariance of a Gaussian needs variances above 0 along every axis.",
            Assert.Throws<ArgumentException>(() => new MixtureGaussian(1, [0, 0], [1, 1, 1, 1])).Message);
}
