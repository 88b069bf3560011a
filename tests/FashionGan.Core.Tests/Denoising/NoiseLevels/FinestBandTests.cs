namespace FashionGan.Tests;

public class FinestBandTests
{
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
        double[] smooth = new double[Math.Max(rows * width, rows * columns)], detail = new double[rows * width],
            turned = new double[detail.Length];
        double[] diagonal = new double[rows * columns];
        wavelet.Forward([.. image.Select(v => (double)v)], height, width, smooth, detail);
        Matrix.Transpose<double>(detail, rows, width, turned);
        wavelet.Forward(turned, width, rows, smooth, diagonal);
        double[] magnitudes = [.. diagonal.Select(Math.Abs).Where(v => v > 1e-12).Order()];
        Assert.Equal(magnitudes.Select(v => (float)v), FinestBand.Magnitudes(image, size, default).ToArray());
    }
}
