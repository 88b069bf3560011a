namespace FashionGan.Tests;

public class InceptionScoreTests
{
    public static TheoryData<string> Cases => [.. ReferenceGeneration.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_numpy(string name)
    {
        var c = ReferenceGeneration.Of(name);
        var real = c.Real;
        var shares = Enumerable.Range(0, real.Rows).SelectMany(r =>
        {
            double sum = real[r].ToArray().Sum(v => (double)v);
            return real[r].ToArray().Select(v => (float)(v / sum));
        });

        var score = InceptionScore.Measure(new FeatureMatrix(shares.ToArray(), real.Dimension));

        Assert.Equal(c.InceptionScore, score.Score, 1e-9);
        Assert.Equal(c.Entropy, score.HistogramEntropy, 1e-12);
        Assert.Equal(c.Counts, score.ClassCounts);
    }

    [Fact]
    public void Sure_of_all_classes_alike_is_the_most_and_always_the_same_the_least()
    {
        var all = InceptionScore.Measure(new FeatureMatrix(Enumerable.Range(0, 100).Select(i => i % 11 == 0 ? 1f : 0f).ToArray(), 10));
        var one = InceptionScore.Measure(new FeatureMatrix(Enumerable.Range(0, 100).Select(i => i % 10 == 3 ? 1f : 0f).ToArray(), 10));

        Assert.Equal(10, all.Score, 1e-9);
        Assert.Equal(Math.Log(10), all.HistogramEntropy, 1e-12);
        Assert.Equal(1, one.Score, 1e-12);
        Assert.Equal(0, one.HistogramEntropy);
        Assert.Equal(new[] { 0, 0, 0, 10, 0, 0, 0, 0, 0, 0 }, one.ClassCounts);
        Assert.Equal("10 (histogram entropy 2.303 nats)", all.ToString());
    }

    [Fact]
    public void Equal_by_value()
    {
        FeatureMatrix Shares() => new(new[] { 0.5f, 0.5f, 0.25f, 0.75f }, 2);

        Assert.Equal(InceptionScore.Measure(Shares()), InceptionScore.Measure(Shares()));
        Assert.Equal(InceptionScore.Measure(Shares()).GetHashCode(), InceptionScore.Measure(Shares()).GetHashCode());
    }

    [Theory]
    [InlineData(0.5f, 0.6f, "its least number is 0.5 and the sum is 1.1")]
    [InlineData(-0.5f, 1.5f, "its least number is -0.5 and the sum is 1; expected at least 0 and 1")]
    public void Rows_that_hold_no_probabilities_are_refused(float a, float b, string message) =>
        Assert.Contains("row 1 holds no probabilities: " + message, Assert.Throws<ArgumentException>(
            () => InceptionScore.Measure(new FeatureMatrix(new[] { 1f, 0f, a, b }, 2))).Message);

    [Fact]
    public void No_rows_are_refused() =>
        Assert.Contains(
            "there are no rows", Assert.Throws<ArgumentException>(() => InceptionScore.Measure(new FeatureMatrix(default, 10))).Message);
}
