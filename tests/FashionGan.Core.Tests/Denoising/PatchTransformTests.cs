namespace FashionGan.Tests;

public class PatchTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    public void Patches_come_back_and_keep_their_length(int side)
    {
        var size = new ImageSize(13, 19);
        var image = new float[size.Pixels];
        Philox.FillNormal(image, new RandomKey(1, 2));
        var transform = new PatchTransform(side);
        float[] coefficients = transform.Forward(image, size);
        var positions = transform.Positions(size);
        for (int row = 0; row < positions.Height; row++)
        {
            for (int column = 0; column < positions.Width; column++)
            {
                double pixels = 0, kept = 0;
                for (int p = 0; p < side; p++)
                    for (int q = 0; q < side; q++)
                        pixels += Math.Pow(image[(row + p) * size.Width + column + q], 2);
                foreach (float c in coefficients.AsSpan((row * positions.Width + column) * transform.Area, transform.Area))
                    kept += (double)c * c;
                Assert.Equal(pixels, kept, 1e-4);
            }
        }

        float[] window = [.. Enumerable.Range(1, transform.Area).Select(i => (float)i)], ones = [.. Enumerable.Repeat(1f, positions.Pixels)];
        float[] sum = new float[size.Pixels], weights = new float[size.Pixels];
        transform.AddInverse(coefficients, window, sum, size);
        transform.AddWindow(ones, window, weights, size);
        for (int i = 0; i < image.Length; i++)
            Assert.Equal(image[i], sum[i] / weights[i], 1e-4f);
    }

    [Fact]
    public void The_first_coefficient_is_the_side_times_the_mean() =>
        Assert.Equal([8 * 0.25f], new PatchTransform(8).Forward([.. Enumerable.Repeat(0.25f, 64)], new ImageSize(8, 8))[..1], (a, b) => Math.Abs(a - b) < 1e-6);
}
