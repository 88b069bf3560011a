namespace FashionGan.Tests;

public class MixtureRoundsTests
{
    private static readonly double[] Likelihoods = [0, 1, 1.75, 2, 2.125, 2.1875, 2.25];

    [Theory]
    [InlineData(double.NegativeInfinity, 7)]
    [InlineData(0.5, 4)] // The fourth gains a quarter.
    [InlineData(5, 2)] // There is nothing that the first could be compared with.
    public void It_ends_after_the_most_rounds_or_where_one_gains_less(double leastGain, int rounds)
    {
        var told = new List<(int, double)>();
        int made = 0;

        // The mixture is a number here: the rounds before.
        int last = new MixtureRounds<int>(PairRows.Of([1, 2, 3], 3, 1), Components: 1, Most: 7)
        {
            Scores = (mixture, _, some) => [.. Enumerable.Repeat(Likelihoods[mixture], some)],
            Maximise = _ => ++made,
            LeastGain = leastGain,
            Report = (round, likelihood) => told.Add((round, likelihood)),
        }.Fit(0, new ParallelOptions());

        Assert.Equal(rounds, last);
        Assert.Equal(Enumerable.Range(1, rounds).Select(r => (r, Likelihoods[r - 1])), told);
    }

    [Fact]
    public void Each_gaussian_gets_its_share_of_every_point()
    {
        const int Points = 2_500; // More than a chunk.
        double[] points = [.. Enumerable.Range(0, Points).Select(n => (double)n)];
        double[]? weights = null, mean = new double[1];

        new MixtureRounds<int>(PairRows.Of(points, Points, 1), Components: 2, Most: 1)
        {
            // The first claims the first thousand points and every other is the second's.
            Scores = (_, first, some) =>
                [.. Enumerable.Range(first, some).SelectMany(n => n < 1_000 ? new[] { 0.0, -100 } : [-100, 0])],
            Maximise = moments =>
            {
                weights = moments.Weights();
                moments.Mean(1, mean);
                return 0;
            },
        }.Fit(0, new ParallelOptions());

        Assert.Equal(0.4, weights![0], 1e-5);
        Assert.Equal((1_000 + 2_499) / 2.0, mean[0], 1e-2);
    }
}
