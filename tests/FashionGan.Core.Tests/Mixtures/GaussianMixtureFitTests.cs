namespace FashionGan.Tests;

public class GaussianMixtureFitTests
{
    private static readonly GaussianMixture Known = new([
        new(0.5, [0, 0, 0], [1, 0.6, 0, 0.6, 1, 0, 0, 0, 0.25]),
        new(0.3, [4, 0, 1], [0.5, 0, 0.1, 0, 2, 0, 0.1, 0, 0.5]),
        new(0.2, [0, 5, -2], [1, -0.5, 0.2, -0.5, 1, 0, 0.2, 0, 1]),
    ]);

    [Fact]
    public void A_known_mixture_is_recovered_from_its_points()
    {
        const int Count = 20_000;
        var fitted = GaussianMixtureFit.Fit(Points(Count, seed: 1), 3, new(3, 200, 1e-6, new RandomKey(1, 0)), new ParallelOptions());

        var found = fitted.Components.OrderByDescending(g => g.Weight).ToArray();
        for (int k = 0; k < 3; k++)
        {
            var (known, g) = (Known.Components[k], found[k]);
            // About five standard errors of each, a little more for where the Gaussians overlap.
            double each = known.Weight * Count;
            Assert.Equal(known.Weight, g.Weight, 5 * Math.Sqrt(known.Weight / Count));
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(known.Mean[i], g.Mean[i], 6 * Math.Sqrt(known.Covariance[i * 3 + i] / each));
                for (int j = 0; j < 3; j++)
                    Assert.Equal(
                        known.Covariance[i * 3 + j], g.Covariance[i * 3 + j],
                        6 * Math.Sqrt(2 * known.Covariance[i * 3 + i] * known.Covariance[j * 3 + j] / each));
            }
        }
    }

    [Theory]
    [InlineData(2_000, 4, 1e-6)]
    [InlineData(60, 6, 0.3)] // Few points: most variances are held at the floor.
    public void No_round_makes_the_points_less_likely(int count, int components, double floor)
    {
        double[] points = Points(count, seed: 2);
        var seen = new List<double>();

        var fitted = GaussianMixtureFit.Fit(points, 3, new(components, 100, floor, new RandomKey(3, 0)), new ParallelOptions(), seen.Add);

        double[] scores = fitted.Scores(PairRows.Of(points, count, 3));
        seen.Add(scores.Chunk(components).Average(of => of.Max() + Math.Log(of.Sum(s => Math.Exp(s - of.Max())))));
        Assert.InRange(seen.Count, 5, 100); // It ends by itself.
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second > pair.First - 1e-6, string.Join(' ', seen)));
        Assert.True(seen[^1] > seen[0] + 0.3, string.Join(' ', seen));
    }

    [Fact]
    public void No_variance_falls_below_the_floor()
    {
        // All points in one plane.
        double[] points = Points(500, seed: 4);
        for (int n = 0; n < 500; n++)
            points[n * 3 + 2] = points[n * 3] + points[n * 3 + 1];

        var fitted = GaussianMixtureFit.Fit(points, 3, new(2, 20, 0.01, new RandomKey(3, 0)), new ParallelOptions());

        Assert.All(fitted.Components, g => Assert.Equal(0.01, SymmetricEigen.Decompose(g.Covariance, 3).Values.Min(), 1e-9));
    }

    [Fact]
    public void One_key_gives_one_mixture_whatever_the_number_of_threads()
    {
        double[] points = Points(5_000, seed: 5);

        double[] Fitted(ulong seed, int threads) => GaussianMixtureFit.Fit(
            points, 3, new(4, 5, 1e-6, new RandomKey(seed, 0)),
            new ParallelOptions { MaxDegreeOfParallelism = threads }).Components[3].Covariance;

        Assert.Equal(Fitted(1, 1), Fitted(1, 5));
        Assert.NotEqual(Fitted(1, 1), Fitted(2, 1));
    }

    [Theory]
    [InlineData(1_500, 4, 1e-6, "43dd5c87b6ce7d34")]
    [InlineData(60, 6, 0.3, "5b911a78769fb837")] // Most variances are held at the floor.
    public void A_small_fit_gives_the_bits_it_always_gave(int count, int components, double floor, string hash)
    {
        var fitted = GaussianMixtureFit.Fit(
            Points(count, seed: 7), 3, new(components, 12, floor, new RandomKey(1, 0)), new ParallelOptions());

        MixtureBits.Expect(hash, [.. fitted.Components.SelectMany(g => (double[])[g.Weight, .. g.Mean, .. g.Covariance])]);
    }

    [Fact]
    public void Points_that_are_all_the_same_are_no_trouble()
    {
        var fitted = GaussianMixtureFit.Fit(
            [.. Enumerable.Repeat(2.0, 100)], 1, new(3, 20, 0.01, new RandomKey(1, 0)), new ParallelOptions());

        Assert.All(fitted.Components, g => Assert.Equal(0.01, g.Covariance[0], 1e-3));
    }

    [Fact]
    public void It_stops_within_a_round()
    {
        var stop = new CancellationTokenSource();
        int rounds = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => GaussianMixtureFit.Fit(
            Points(3_000, seed: 6), 3, new(4, 100, 1e-6, new RandomKey(1, 0)), new ParallelOptions { CancellationToken = stop.Token }, _ =>
            {
                rounds++;
                stop.Cancel();
            }));

        Assert.Equal(1, rounds);
    }

    private static double[] Points(int count, ulong seed)
    {
        var points = new double[count * 3];
        var normal = new float[3];
        for (int n = 0; n < count; n++)
        {
            double choice = new PhiloxReader(new RandomKey(seed, (ulong)n)).NextOpen();
            Philox.FillNormal(normal, new RandomKey(seed, (ulong)n, 1));
            Known.Components[choice < 0.5 ? 0 : choice < 0.8 ? 1 : 2].Place(normal, points.AsSpan(n * 3, 3));
        }
        return points;
    }
}
