using System.Runtime.Intrinsics;

namespace FashionGan.Tests;

public class NormalTransformTests
{
    [Fact]
    public void Values_lie_within_two_millionths_of_the_exact_transform()
    {
        double worst = 0;
        for (uint block = 0; block < 500_000; block++)
        {
            var (w0, w1, _, _) = PhiloxBlock.Generate(new RandomKey(3, 0), block);
            // Small radius words and radius words near the top are the logarithm's extremes.
            uint radiusWord = (block % 3) switch { 0 => w0, 1 => w0 >> (int)(block % 32), _ => ~(w0 >> (int)(block % 32)) };
            var (x, y, _, _) = Normals(radiusWord, w1, 0, 0);
            double u = (float)(int)((radiusWord >> 1) | 1) / 2147483648.0;
            double radius = Math.Sqrt(-2 * Math.Log(u));
            double angle = (((int)w1 >> 8) + 0.5) / (1 << 23) * Math.PI / 4;
            var (sine, cosine) = Math.SinCos(angle);
            if ((w1 & 2) != 0)
                cosine = -cosine;
            var (ex, ey) = (w1 & 1) != 0 ? (sine, cosine) : (cosine, sine);
            worst = Math.Max(worst, Math.Max(Math.Abs(x - radius * ex), Math.Abs(y - radius * ey)));
        }
        Assert.InRange(worst, 1e-9, 2e-6);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(uint.MaxValue)]
    [InlineData(0x80000000u)]
    [InlineData(0x7FFFFFFFu)]
    public void Extreme_words_stay_finite_and_within_6_56(uint word)
    {
        var (a, b, c, d) = Normals(word, word, word, ~word);
        foreach (float v in new[] { a, b, c, d })
            Assert.InRange(v, -6.56f, 6.56f);
    }

    private static (float V0, float V1, float V2, float V3) Normals(uint w0, uint w1, uint w2, uint w3)
    {
        Span<float> values = stackalloc float[PhiloxGroup.Words];
        NormalTransform.Write(Vector256.Create(w0), Vector256.Create(w1), Vector256.Create(w2), Vector256.Create(w3), ref values[0]);
        return (values[0], values[8], values[16], values[24]);
    }
}
