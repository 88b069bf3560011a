namespace FashionGan.Tests;

public class FeatureMomentsTests
{
    private const string Sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static TheoryData<float> Scales => [1, 1e-18f, 3e7f, 9e19f];

    [Theory, MemberData(nameof(Scales))]
    public void Parts_in_any_order_are_the_whole_to_the_bit(float scale)
    {
        var rows = Rows(500, 19, scale);
        var whole = Of(rows);
        foreach (int[] cuts in new[] { new[] { 125, 250, 375 }, [1, 2, 499], [0, 64, 333], [7] })
        {
            int[] ends = [.. cuts, 500];
            var parts = ends.Select((end, i) => (From: i == 0 ? 0 : ends[i - 1], End: end)).Where(p => p.End > p.From)
                .Select(p => Of(Part(rows, p.From, p.End))).ToArray();

            foreach (var merged in new[] { FeatureMoments.Merge(parts), FeatureMoments.Merge(parts.Reverse()) })
                Assert.Equal(Bits(whole), Bits(merged));
        }
    }

    [Fact]
    public void Mean_and_covariance_are_those_of_the_definition()
    {
        var rows = Rows(400, 7, 1);
        var moments = Of(rows);

        for (int i = 0; i < 7; i++)
        {
            double mean = Enumerable.Range(0, 400).Average(r => (double)rows[r][i]);
            Assert.Equal(mean, moments.Mean[i], 1e-14);
            for (int j = 0; j < 7; j++)
            {
                double other = Enumerable.Range(0, 400).Average(r => (double)rows[r][j]);
                double expected = Enumerable.Range(0, 400).Sum(r => (rows[r][i] - mean) * (rows[r][j] - other)) / 399;
                Assert.Equal(expected, moments.Covariance[i * 7 + j], 1e-13);
            }
        }
        Assert.Equal((400L, 7, "thing", Sha), (moments.Count, moments.Dimension, moments.Extractor, moments.ExtractorSha256));
    }

    [Fact]
    public void Features_far_from_zero_keep_their_covariance()
    {
        // A mean a million times the deviation: of the squares, doubles keep three digits.
        var near = Rows(300, 3, 1);
        var far = new FeatureMatrix(Enumerable.Range(0, 900).Select(i => 1048576f + MathF.Round(near[i / 3][i % 3] * 16) / 8).ToArray(), 3);
        var moved = new FeatureMatrix(Enumerable.Range(0, 900).Select(i => far[i / 3][i % 3] - 1048576f).ToArray(), 3);

        foreach (var (expected, actual) in Of(moved).Covariance.Zip(Of(far).Covariance))
            Assert.Equal(expected, actual, 1e-9);
    }

    [Fact]
    public void The_distance_is_to_the_bit_that_of_the_features()
    {
        FeatureMatrix real = Rows(300, 24, 1), generated = Rows(200, 24, 0.8f);

        double whole = FrechetDistance.Compute(real, generated);

        Assert.Equal(whole, FrechetDistance.Compute(Of(real), Of(generated)));
        Assert.Equal(
            whole, FrechetDistance.Compute(Of(real), FeatureMoments.Merge(Of(Part(generated, 0, 33)), Of(Part(generated, 33, 200)))));
        Assert.True(whole > 0);
    }

    [Fact]
    public void Moments_of_different_extractors_are_neither_merged_nor_compared()
    {
        var one = Of(Rows(10, 4, 1));
        var other = FeatureMoments.Of(new ImageFeatures(Rows(10, 4, 1), "thing", Sha.Replace('0', 'f')));

        foreach (var e in new[]
        {
            Assert.Throws<ArgumentException>(() => FeatureMoments.Merge(one, other)),
            Assert.Throws<ArgumentException>(() => FrechetDistance.Compute(one, other)),
        })
            Assert.Equal(
                $"The moments come from 'thing' ({Sha}, 4 features) and 'thing' ({other.ExtractorSha256}, 4 features); all must come from "
                + "the same extractor. Make them anew with one.", e.Message);
    }

    [Fact]
    public void Too_little_is_refused()
    {
        Assert.Contains("There are no images", Assert.Throws<ArgumentException>(() => Of(Rows(0, 4, 1))).Message);
        Assert.Contains("There are no moments to merge", Assert.Throws<ArgumentException>(() => FeatureMoments.Merge()).Message);
        Assert.Contains(
            "there are 1 real and 5 generated",
            Assert.Throws<ArgumentException>(() => FrechetDistance.Compute(Of(Rows(1, 4, 1)), Of(Rows(5, 4, 1)))).Message);
    }

    internal static FeatureMatrix Rows(int count, int dimension, float scale) =>
        // Some features are tiny, and some are 0 in most rows, as after a ReLU.
        new(Enumerable.Range(0, count * dimension).Select(i => Value(i, dimension) * scale).ToArray(), dimension);

    internal static FeatureMoments Of(FeatureMatrix rows) => FeatureMoments.Of(new ImageFeatures(rows, "thing", Sha));

    private static float Value(int i, int dimension)
    {
        float value = ReferenceGeneration.Uniform((ulong)i + 1, 1, 1)[0][0];
        return (i % dimension % 3) switch { 0 => value, 1 => MathF.Max(0, value - 0.6f), _ => value * 1e-6f };
    }

    private static FeatureMatrix Part(FeatureMatrix rows, int from, int end) =>
        new(Enumerable.Range(from, end - from).SelectMany(r => rows[r].ToArray()).ToArray(), rows.Dimension);

    private static long[] Bits(FeatureMoments moments) =>
        [moments.Count, .. moments.Mean.Concat(moments.Covariance).Select(BitConverter.DoubleToInt64Bits)];
}
