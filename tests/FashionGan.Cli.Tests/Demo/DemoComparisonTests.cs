using Microsoft.Extensions.Time.Testing;
using Microsoft.ML;

namespace FashionGan.Cli.Tests;

public class DemoComparisonTests
{
    [Fact]
    public void Both_ways_of_cleaning_gain_on_the_noise()
    {
        var ml = new MLContext();
        var latents = ml.Data.SampleLatents(12, 100, seed: 4);
        var images = ml.ImageGeneration().Pretrained("Image", engine: InferenceEngine.Managed).Fit(latents).Transform(latents);

        var comparison = DemoComparison.Of(
            ml, "generated", images, new GaussianNoise(0.2f), 4, new WaveletDenoiser(), isFirst: false,
            TimeProvider.System, default);

        Assert.Equal(["noisy", "network", "wavelets"], comparison.Methods.Select(m => m.Method));
        double noisy = comparison.Methods[0].Quality.Psnr.Mean;
        Assert.InRange(noisy, 14, 18);
        Assert.True(comparison.Methods[1].Quality.Psnr.Mean > noisy + 3);
        Assert.True(comparison.Methods[2].Quality.Psnr.Mean > noisy + 3);
        Assert.Null(comparison.Methods[0].Milliseconds);
        Assert.True(comparison.Methods[1].Milliseconds > 0);
    }

    [Theory]
    [InlineData(1, 2.0, 3)] // Three passes at least.
    [InlineData(30, 1.5, 5)] // 9, 2, 4, 1.5 and 20 seconds.
    public void Time_is_that_of_the_fastest_pass(double atLeast, double fastest, int passes)
    {
        var time = new FakeTimeProvider();
        var seconds = new Queue<double>([9, 2, 4, 1.5, 20, 1]);

        double measured = DemoComparison.FastestSeconds(
            () => time.Advance(TimeSpan.FromSeconds(seconds.Dequeue())), TimeSpan.FromSeconds(atLeast), time, default);

        Assert.Equal((fastest, 6 - passes), (measured, seconds.Count));
    }
}
