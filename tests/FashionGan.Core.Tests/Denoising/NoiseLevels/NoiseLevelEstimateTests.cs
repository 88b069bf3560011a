namespace FashionGan.Tests;

public class NoiseLevelEstimateTests
{
    [Theory]
    [InlineData(0.05f, false)]
    [InlineData(0.2f, false)]
    [InlineData(0.5f, false)]
    [InlineData(0.05f, true)]
    [InlineData(0.2f, true)]
    public void Noise_is_found_within_a_tenth_on_a_picture_half_black(float sigma, bool clipped)
    {
        var size = new ImageSize(128, 128);
        float[] image = [.. Enumerable.Range(0, size.Pixels).Select(i => i % 128 < 64 ? 0f : 0.5f)];
        new GaussianNoise(sigma, clipped).Apply(image, image, new RandomKey(1, 2));
        Assert.InRange(NoiseLevelEstimate.Compute(image, size, clipped), 0.9f * sigma, 1.1f * sigma);
    }

    [Fact]
    public void An_image_without_detail_has_no_noise() =>
        Assert.Equal(0, NoiseLevelEstimate.Compute([.. Enumerable.Repeat(0.25f, 784)], ImageSize.FashionMnist));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(257, 90)]
    public void Strips_of_the_band_are_the_band(int height, int width)
    {
        var size = new ImageSize(height, width);
        float[] image = new float[size.Pixels];
        new GaussianNoise(0.1f, clip: false).Apply(image, image, new RandomKey(1, 2));
        var wavelet = OrthogonalWavelet.Daubechies2;
        int rows = wavelet.BandLength(height), columns = wavelet.BandLength(width);
        double[] smooth = new double[Math.Max(rows * width, rows * columns)], detail = new double[rows * width], turned = new double[detail.Length];
        double[] diagonal = new double[rows * columns];
        wavelet.Forward([.. image.Select(v => (double)v)], height, width, smooth, detail);
        Matrix.Transpose<double>(detail, rows, width, turned);
        wavelet.Forward(turned, width, rows, smooth, diagonal);
        double[] magnitudes = [.. diagonal.Select(Math.Abs).Where(v => v > 1e-12).Order()];
        double expected = magnitudes.Length == 0 ? 0 : (magnitudes[(magnitudes.Length - 1) / 2] + magnitudes[magnitudes.Length / 2]) / 2 / 0.6744897501960817;

        Assert.Equal((float)expected, NoiseLevelEstimate.Compute(image, size), 1e-7f);
    }

    [Fact]
    public void Memory_stays_below_the_images_own()
    {
        var size = new ImageSize(2048, 2048);
        float[] image = new float[size.Pixels];
        long before = GC.GetAllocatedBytesForCurrentThread();

        NoiseLevelEstimate.Compute(image, size);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, sizeof(float) * size.Pixels);
    }

    [Fact]
    public void A_bad_image_is_refused()
    {
        Assert.StartsWith(
            "The given image has 3 pixels, an image of 28x28 has 784.",
            Assert.Throws<ArgumentException>(() => NoiseLevelEstimate.Compute(new float[3], ImageSize.FashionMnist)).Message);
        Assert.Throws<ArgumentException>(() => NoiseLevelEstimate.Compute([float.NaN], new ImageSize(1, 1)));
    }
}
