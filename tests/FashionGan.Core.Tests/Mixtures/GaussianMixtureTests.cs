namespace FashionGan.Tests;

public class GaussianMixtureTests
{
    [Fact]
    public void A_points_scores_are_the_logarithms_of_its_weighted_densities()
    {
        var mixture = new GaussianMixture([new(0.3, [0], [1]), new(0.7, [2], [4])]);

        double[] scores = mixture.Scores(PairRows.Of([1, 1_000], 2, 1));

        Assert.Equal(Math.Log(0.3 * Normal(1, 1)), scores[0], 1e-12);
        Assert.Equal(Math.Log(0.7 * Normal(1, 4)), scores[1], 1e-12);
        Assert.Equal(Math.Log(0.3) - 5e5 - Math.Log(2 * Math.PI) / 2, scores[2], 1e-6); // Where the density itself is nought.
    }

    [Fact]
    public void Scores_of_many_points_are_those_of_each()
    {
        const int Order = 11, Count = 70; // More than a block and a panel, and a part of each.
        var mixture = new GaussianMixture([
            new(0.3, new double[Order], Covariances.Random(Order, 1, least: 0.1)),
            new(0.7, [.. Enumerable.Range(0, Order).Select(i => i / 4.0)], Covariances.Random(Order, 2, least: 0.1)),
        ]);
        var numbers = new float[Order * Count];
        Philox.FillNormal(numbers, new RandomKey(1, 1));
        double[] points = [.. numbers.Select(n => (double)n)];

        double[] scores = mixture.Scores(PairRows.Of(points, Count, Order));

        for (int n = 0; n < Count; n++)
        {
            double[] alone = mixture.Scores(PairRows.Of(points[(n * Order)..((n + 1) * Order)], 1, Order));
            for (int k = 0; k < 2; k++)
                Assert.Equal(alone[k], scores[n * 2 + k], 1e-9);
        }
    }

    // The density at a distance from the mean.
    private static double Normal(double distance, double variance) =>
        Math.Exp(-distance * distance / variance / 2) / Math.Sqrt(2 * Math.PI * variance);
}
