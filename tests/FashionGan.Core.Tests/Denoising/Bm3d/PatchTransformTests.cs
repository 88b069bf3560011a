namespace FashionGan.Tests;

public class PatchTransformTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(7, false)]
    [InlineData(8, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    public void Patches_come_back(int side, bool spline)
    {
        var size = new ImageSize(17, 19);
        var image = new float[size.Pixels];
        Philox.FillNormal(image, new RandomKey(1, 2));
        var transform = spline ? PatchTransform.Biorthogonal(side) : PatchTransform.Cosine(side);
        float[] coefficients = Forward(transform, image, size), ones = [.. Enumerable.Repeat(1f, transform.Positions(size).Pixels)];

        float[] window = [.. Enumerable.Range(1, transform.Area).Select(i => (float)i)];
        float[] sum = new float[size.Pixels], weights = new float[size.Pixels];
        transform.AddInverse(coefficients, window, sum, size);
        transform.AddWindow(ones, window, weights, size);
        for (int i = 0; i < image.Length; i++)
            Assert.Equal(image[i], sum[i] / weights[i], 2e-4f);
    }

    [Fact]
    public void The_cosine_transform_keeps_the_length_of_patches()
    {
        var size = new ImageSize(5, 5);
        var image = new float[size.Pixels];
        Philox.FillNormal(image, new RandomKey(1, 2));
        Assert.Equal(
            System.Numerics.Tensors.TensorPrimitives.Norm<float>(image),
            System.Numerics.Tensors.TensorPrimitives.Norm<float>(Forward(PatchTransform.Cosine(5), image, size)), 1e-4f);
    }

    [Fact]
    public void The_spline_transform_keeps_the_deviation_of_noise_in_every_coefficient()
    {
        var size = new ImageSize(8, 4_096);
        var image = new float[size.Pixels];
        Philox.FillNormal(image, new RandomKey(1, 2));
        float[] coefficients = Forward(PatchTransform.Biorthogonal(8), image, size);
        for (int k = 0; k < 64; k++)
            Assert.Equal(
                1, Math.Sqrt(Enumerable.Range(0, 4_089).Average(i => (double)coefficients[i * 64 + k] * coefficients[i * 64 + k])), 0.12);
    }

    [Fact]
    public void The_first_coefficient_is_the_side_times_the_mean() =>
        Assert.Equal(
            [8 * 0.25f], Forward(PatchTransform.Cosine(8), [.. Enumerable.Repeat(0.25f, 64)], new ImageSize(8, 8))[..1],
            (a, b) => Math.Abs(a - b) < 1e-6);

    private static float[] Forward(PatchTransform transform, float[] image, ImageSize size)
    {
        var coefficients = new float[transform.Positions(size).Pixels * transform.Area];
        transform.Forward(image, size, coefficients);
        return coefficients;
    }
}
