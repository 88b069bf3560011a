namespace FashionGan.Tests;

public class MixtureStartsTests
{
    [Fact]
    public void They_are_points_far_from_one_another()
    {
        // Three groups of a hundred points each: 20 draws in 20 find one in each; choosing evenly would do so in 2 of 9.
        double[] points = [.. Enumerable.Range(0, 300).SelectMany(i => new[] { i / 100 * 1_000.0, i % 100 * 0.01 })];
        for (ulong seed = 0; seed < 20; seed++)
        {
            double[] starts = MixtureStarts.Draw<double>(points, 2, 3, new RandomKey(seed, 0));
            Assert.Equal([0, 1_000, 2_000], new[] { starts[0], starts[2], starts[4] }.Order());
            Assert.Contains(Enumerable.Range(0, 300), i => points[2 * i] == starts[0] && points[2 * i + 1] == starts[1]);
        }
    }

    [Fact]
    public void Points_that_are_all_the_same_are_no_trouble() =>
        Assert.Equal([7f, 7, 7], MixtureStarts.Draw<float>(new float[] { 7, 7, 7, 7, 7 }, 1, 3, new RandomKey(1, 1)));
}
