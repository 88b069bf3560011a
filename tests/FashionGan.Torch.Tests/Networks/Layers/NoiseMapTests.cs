using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class NoiseMapTests
{
    [Theory]
    [InlineData(0.05f)]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    public void The_estimate_is_the_noises_own_sigma_on_an_even_slope(float sigma)
    {
        using var scope = NewDisposeScope();
        using var map = new NoiseMap();
        var size = new ImageSize(96, 96);
        float[] image = [.. Enumerable.Range(0, size.Pixels).Select(i => 0.3f + i % 96 / 200f + i / 96 / 400f)];
        new GaussianNoise(sigma, clip: false).Apply(image, image, new RandomKey(1, 2));

        var output = map.call(tensor(image).reshape(1, 1, 96, 96));

        Assert.Equal([1, 2, 96, 96], output.shape);
        float[] values = WeightTransfer.Values(output);
        Assert.Equal(image, values[..size.Pixels]);
        Assert.Single(values[size.Pixels..].Distinct());
        Assert.InRange(values[^1] / sigma, 0.96, 1.04);
    }

    [Fact]
    public void Every_image_has_an_estimate_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var map = new NoiseMap();
        float[] images = [.. new float[64], .. TestImages.Pixels(1, TestImages.Tiny)];

        float[] values = WeightTransfer.Values(map.call(tensor(images).reshape(2, 1, 8, 8)));

        Assert.Equal(0, values[64]);
        Assert.InRange(values[^1], 0.1, 0.5);
    }
}
