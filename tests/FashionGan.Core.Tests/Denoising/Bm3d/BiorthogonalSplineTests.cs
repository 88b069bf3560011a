namespace FashionGan.Tests;

public class BiorthogonalSplineTests
{
    // PyWavelets 1.1.1: wavedec(e, "bior1.5", mode="periodization", level=3) of the unit vectors e, one column each, every row over its
    // norm.
    private static readonly double[] Published =
    [
        0.35355, 0.35355, 0.35355, 0.35355, 0.35355, 0.35355, 0.35355, 0.35355,
        0.21942, 0.44928, 0.44928, 0.21942, -0.21942, -0.44928, -0.44928, -0.21942,
        0.56936, 0.40235, -0.40235, -0.56936, -0.08351, 0.08351, -0.08351, 0.08351,
        -0.08351, 0.08351, -0.08351, 0.08351, 0.56936, 0.40235, -0.40235, -0.56936,
        0.70711, -0.70711, 0, 0, 0, 0, 0, 0,
        0, 0, 0.70711, -0.70711, 0, 0, 0, 0,
        0, 0, 0, 0, 0.70711, -0.70711, 0, 0,
        0, 0, 0, 0, 0, 0, 0.70711, -0.70711,
    ];

    [Fact]
    public void Agrees_with_the_published_filters() =>
        Assert.Equal(Published, BiorthogonalSpline.Analysis(8), (a, b) => Math.Abs(a - b) < 1e-5);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Shorter_signals_have_the_Haar_wavelet(int length)
    {
        double[] matrix = BiorthogonalSpline.Analysis(length);
        for (int a = 0; a < length; a++)
            for (int b = 0; b < length; b++)
                Assert.Equal(
                    a == b ? 1 : 0, Enumerable.Range(0, length).Sum(k => matrix[a * length + k] * matrix[b * length + k]), 1e-12);
    }
}
