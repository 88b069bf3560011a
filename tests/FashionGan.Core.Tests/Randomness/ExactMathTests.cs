namespace FashionGan.Tests;

public class ExactMathTests
{
    [Fact]
    public void Logarithm_agrees_with_the_runtimes()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.37)
            Assert.Equal(1, ExactMath.Log(x) / Math.Log(x), 1e-14);
        for (double x = 0.5; x < 2; x += 0.000371)
            Assert.Equal(Math.Log(x), ExactMath.Log(x), 1e-15);
        Assert.Equal(0, ExactMath.Log(1));
    }

    [Fact]
    public void Exponential_agrees_with_the_runtimes()
    {
        for (double x = -700; x <= 700; x += 0.37)
            Assert.Equal(1, ExactMath.Exp(x) / Math.Exp(x), 2e-15);
        Assert.Equal(1, ExactMath.Exp(0));
    }

    [Fact]
    public void Logarithms_of_factorials_are_sums_of_logarithms()
    {
        double sum = 0;
        for (int k = 1; k <= 5_000; k++)
        {
            sum += Math.Log(k);
            Assert.Equal(sum, ExactMath.LogFactorial(k), sum * 1e-13 + 1e-14);
        }
        Assert.Equal(0, ExactMath.LogFactorial(0));
    }
}
