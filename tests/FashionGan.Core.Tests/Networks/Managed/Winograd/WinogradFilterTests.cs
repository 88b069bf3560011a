namespace FashionGan.Tests;

public sealed class WinogradFilterTests
{
    [Fact]
    public void The_points_of_Lavin_and_Gray_give_their_filter()
    {
        // Section 4.3: G of F(4 x 4, 3 x 3).
        double[,] expected =
        {
            { 1 / 4.0, 0, 0 }, { -1 / 6.0, -1 / 6.0, -1 / 6.0 }, { -1 / 6.0, 1 / 6.0, -1 / 6.0 },
            { 1 / 24.0, 1 / 12.0, 1 / 6.0 }, { 1 / 24.0, -1 / 12.0, 1 / 6.0 }, { 0, 0, 1 },
        };

        var actual = WinogradFilter.Of([0, 1, -1, 2, -2], 3);

        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i / 3, i % 3], actual[i / 3, i % 3], 1e-12);
    }
}
