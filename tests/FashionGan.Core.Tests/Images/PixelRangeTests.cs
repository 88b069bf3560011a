namespace FashionGan.Tests;

public class PixelRangeTests
{
    [Theory]
    [InlineData(0f, true, true)]
    [InlineData(1f, true, true)]
    [InlineData(1.0000001f, false, true)]
    [InlineData(-0.0001f, false, true)]
    [InlineData(-64f, false, true)]
    [InlineData(64f, false, true)]
    [InlineData(64.1f, false, false)]
    [InlineData(255f, false, false)]
    [InlineData(1e30f, false, false)]
    [InlineData(float.NaN, false, false)]
    [InlineData(float.PositiveInfinity, false, false)]
    public void Clean_images_lie_in_0_to_1_and_noisy_ones_no_further_out_than_noise_takes_them(float value, bool isClean, bool isNoisy)
    {
        float[] pixels = [0.5f, value, 0.5f];

        Assert.Equal((isClean, isNoisy), (PixelRange.Clean.Fault(pixels) is null, PixelRange.Noisy.Fault(pixels) is null));
    }

    [Fact]
    public void The_strongest_noise_of_every_model_is_within_the_range_of_noisy_images()
    {
        float[] white = [.. Enumerable.Repeat(1f, 100_000)];
        foreach (INoiseModel model in new INoiseModel[]
        {
            new GaussianNoise(10, clip: false), new SpeckleNoise(10, clip: false), new UniformNoise(10, clip: false),
            new PoissonNoise(0.1f, clip: false),
            new SaltAndPepperNoise(1, 0.5f, clip: false),
        })
        {
            var noisy = new float[white.Length];
            model.Apply(white, noisy, new RandomKey(1, 2));
            Assert.Null(PixelRange.Noisy.Fault(noisy));
        }
    }

    [Fact]
    public void A_fault_says_where_what_and_how_to_mend_it()
    {
        Assert.Equal(
            "holds 212 at pixel 1, expected numbers from 0 to 1. Divide bytes by 255 first, "
            + "as ML.NET's ExtractPixels does with scaleImage: 1 / 255f.",
            PixelRange.Clean.Fault([0, 212, 255]));
        Assert.Equal(
            "holds -1 at pixel 0, expected numbers from 0 to 1. Scale the images to 0 (black) to 1 (white).",
            PixelRange.Clean.Fault([-1, 1]));
        Assert.Equal(
            "holds NaN at pixel 2, expected numbers on the [0, 1] scale, by noise no further out than -64 to 64. "
            + "Find out where it comes from, or fill it in with ReplaceMissingValues.",
            PixelRange.Noisy.Fault([0, 1, float.NaN]));
        Assert.StartsWith("holds Infinity at pixel 0, expected finite numbers.", PixelRange.Finite.Fault([float.PositiveInfinity]));
        Assert.Null(PixelRange.Finite.Fault([float.MaxValue, float.MinValue]));
    }
}
