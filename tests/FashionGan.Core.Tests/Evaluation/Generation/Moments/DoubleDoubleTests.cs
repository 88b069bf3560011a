namespace FashionGan.Tests;

public class DoubleDoubleTests
{
    [Fact]
    public void A_sum_keeps_what_a_double_loses()
    {
        var sum = DoubleDouble.Sum(1e16, 1) + 1e-5;

        Assert.Equal(1.00001, sum.High - 1e16 + sum.Low, 1e-15);
    }

    [Fact]
    public void Differences_of_products_keep_what_doubles_lose()
    {
        // (a + 1)(a - 1) - a^2 = -1, of which doubles keep nothing.
        const double A = 123_456_789_012.0;
        DoubleDouble above = new(A + 1, 0), below = new(A - 1, 0), square = new(A, 0);

        Assert.Equal(-1, (above * below - square * square).High);
        Assert.Equal(0, (A + 1) * (A - 1) - A * A);
    }
}
