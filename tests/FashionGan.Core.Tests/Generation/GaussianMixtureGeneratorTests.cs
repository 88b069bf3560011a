namespace FashionGan.Tests;

public class GaussianMixtureGeneratorTests
{
    // Grey images of 2x2 pixels, so that nothing is clipped: two axes, three Gaussians in two of three classes.
    private static readonly GaussianMixtureGenerator Grey = new(
        new ImageSize(2, 2), ["a", "none", "b"],
        new PrincipalComponents([0.5, 0.4, 0.6, 0.5], [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5], [1, 1]),
        [
            new(0, 0.6, new GaussianMixture([new(0.75, [0.05, 0], [2e-3, 1e-3, 1e-3, 1e-3]), new(0.25, [-0.1, 0.1], [1e-3, 0, 0, 2e-3])])),
            new(2, 0.4, new GaussianMixture([new(1, [0.1, -0.15], [5e-4, -1e-4, -1e-4, 5e-4])])),
        ]);

    [Fact]
    public void Samples_have_the_mean_and_covariance_of_the_model()
    {
        const int Count = 40_000;
        float[][] images = [.. Enumerable.Range(0, Count).Select(row => Image(Grey, 1, (ulong)row))];

        // E z = sum w m, E z z^T = sum w (S + m m^T), over all Gaussians of all classes; then through the axes.
        double[] mean = new double[2], second = new double[4];
        foreach (var group in Grey.Classes)
        {
            foreach (var g in group.Mixture.Components)
            {
                for (int i = 0; i < 2; i++)
                {
                    mean[i] += group.Share * g.Weight * g.Mean[i];
                    for (int j = 0; j < 2; j++)
                        second[i * 2 + j] += group.Share * g.Weight * (g.Covariance[i * 2 + j] + g.Mean[i] * g.Mean[j]);
                }
            }
        }
        double[] middle = [0.5, 0.4, 0.6, 0.5], sign = [1, -1, 1, -1];
        double Axis(int k, int pixel) => k == 0 ? 0.5 : 0.5 * sign[pixel];
        double[] expected = [.. Enumerable.Range(0, 4).Select(p => middle[p] + mean[0] * Axis(0, p) + mean[1] * Axis(1, p))];
        for (int p = 0; p < 4; p++)
        {
            Assert.Equal(expected[p], images.Average(x => (double)x[p]), 4.5 * Math.Sqrt(Covariance(p, p) / Count));
            for (int q = 0; q < 4; q++)
            {
                // Kurtosis is near that of one Gaussian: six standard errors of it are enough.
                double error = Math.Sqrt((Covariance(p, p) * Covariance(q, q) + Covariance(p, q) * Covariance(p, q)) / Count);
                Assert.Equal(Covariance(p, q), images.Average(x => (x[p] - expected[p]) * (x[q] - expected[q])), 6 * error);
            }
        }
        double Covariance(int p, int q)
        {
            double sum = 0;
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++)
                    sum += Axis(i, p) * (second[i * 2 + j] - mean[i] * mean[j]) * Axis(j, q);
            return sum;
        }
    }

    [Fact]
    public void Classes_come_by_their_shares_and_images_by_their_class()
    {
        var set = Grey.Sample(20_000, seed: 2);

        Assert.Equal(0.6, set.Labels.ToArray().Average(l => l == 0 ? 1.0 : 0), 0.015);
        Assert.DoesNotContain((byte)1, set.Labels.ToArray());
        // Class b lies at (0.1, -0.15) along the axes.
        var images = Enumerable.Range(0, set.Count).Where(i => set.Labels[i] == 2).Select(i => set.Pixels(i).ToArray()).ToArray();
        double[] expected = [0.5 - 0.025, 0.4 + 0.125, 0.6 - 0.025, 0.5 + 0.125];
        for (int p = 0; p < 4; p++)
            Assert.Equal(expected[p], images.Average(x => x[p] / 255.0), 2e-3);
    }

    [Fact]
    public void An_image_depends_on_seed_and_row_alone()
    {
        var many = Grey.Sample(50, seed: 3);
        var few = Grey.Sample(5, seed: 3, firstRow: 20);

        for (int i = 4; i >= 0; i--)
        {
            Assert.Equal(
                (many.Labels[20 + i], many.Labels[20 + i]), (few.Labels[i], (byte)Grey.Generate(new float[4], 3, (ulong)(20 + i))));
            Assert.Equal(many.Pixels(20 + i), few.Pixels(i));
            Assert.Equal(Image(Grey, 3, (ulong)(20 + i)).Select(v => (byte)(v * 255 + 0.5f)), few.Pixels(i).ToArray());
        }
        Assert.NotEqual(Image(Grey, 3, 0), Image(Grey, 3, 1));
        Assert.NotEqual(Image(Grey, 3, 0), Image(Grey, 4, 0));
    }

    [Fact]
    public void Pixels_lie_between_black_and_white()
    {
        var wild = new GaussianMixtureGenerator(
            new ImageSize(1, 2), ["any"], new PrincipalComponents([0.5, 0.5], [1, 0, 0, 1], [1, 1]),
            [new(0, 1, new GaussianMixture([new(1, [0, 0], [9, 0, 0, 9])]))]);

        float[] pixels = [.. Enumerable.Range(0, 200).SelectMany(row => Image(wild, 1, (ulong)row, 2))];

        Assert.Equal((0f, 1f), (pixels.Min(), pixels.Max()));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal((new ImageSize(2, 2), 2), (Grey.Size, Grey.Dimensions));
        var set = Grey.Sample(1);
        Assert.Equal(("gaussian-mixture", true, Grey.Size), (set.Name, set.IsSynthetic, set.Size));
        Assert.Equal(new[] { "a", "none", "b" }, set.ClassNames.ToArray());
        Assert.Equal(0, Grey.Sample(0).Count);
    }

    [Fact]
    public void Bad_arguments_are_named_and_sampling_can_be_stopped()
    {
        Assert.StartsWith(
            "An image of 2x2 takes 4 pixels, but there is room for 5.",
            Assert.Throws<ArgumentException>(() => Grey.Generate(new float[5], 1, 1)).Message);
        Assert.Equal(
            "GaussianMixtureGenerator: count is -1, allowed is 0 to 2000000.",
            Assert.Throws<ArgumentException>(() => Grey.Sample(-1)).Message);
        Assert.Contains("firstRow", Assert.Throws<ArgumentException>(() => Grey.Sample(2, 0, ulong.MaxValue)).Message);
        Assert.ThrowsAny<OperationCanceledException>(() => Grey.Sample(1, cancellationToken: new CancellationToken(true)));
    }

    private static float[] Image(GaussianMixtureGenerator generator, ulong seed, ulong row, int pixels = 4)
    {
        var image = new float[pixels];
        generator.Generate(image, seed, row);
        return image;
    }
}
