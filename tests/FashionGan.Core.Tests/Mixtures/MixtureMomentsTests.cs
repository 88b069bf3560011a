namespace FashionGan.Tests;

public class MixtureMomentsTests
{
    [Fact]
    public void A_point_is_claimed_by_likelihood_and_summed()
    {
        var moments = new MixtureMoments(2, 2);
        // Scores log 3 and log 1: claims of three quarters and one quarter.
        for (int n = 0; n < 1_000; n++)
            moments.Take([n % 2, 4], [Math.Log(3) - 1_000, -1_000]);

        Assert.Equal(1_000 * (Math.Log(4) - 1_000), moments.LogLikelihood, 1e-6);
        Assert.Equal(0.75, moments.Weights()[0], 1e-5);
        Assert.Equal(1, moments.Weights().Sum(), 1e-12);
        double[] mean = new double[2], covariance = new double[4];
        moments.Mean(1, mean);
        moments.Covariance(1, mean, covariance);
        Assert.Equal(0.5, mean[0], 1e-5);
        Assert.Equal(4, mean[1], 1e-4);
        Assert.Equal(0.25, covariance[0], 1e-5);
        Assert.All(covariance[1..], v => Assert.Equal(0, v, 1e-3));
    }

    [Fact]
    public void A_Gaussian_without_points_keeps_a_little()
    {
        var moments = new MixtureMoments(2, 1);
        moments.Take([5], [0, -1_000]);

        Assert.InRange(moments.Weights()[1], 1e-4, 1e-2);
        double[] mean = new double[1];
        moments.Mean(1, mean);
        Assert.Equal(0, mean[0]);
    }

    [Fact]
    public void Chunks_are_added_in_order_and_none_is_left_out()
    {
        var moments = MixtureMoments.OfChunks(2_345, new ParallelOptions(), (first, some) =>
        {
            var part = new MixtureMoments(1, 1);
            for (int n = first; n < first + some; n++)
                part.Take([n], [1]);
            return part;
        });

        double[] mean = new double[1];
        moments.Mean(0, mean);
        Assert.Equal(2_345, moments.LogLikelihood, 1e-9);
        Assert.Equal(1_172, mean[0], 1e-3);
    }
}
