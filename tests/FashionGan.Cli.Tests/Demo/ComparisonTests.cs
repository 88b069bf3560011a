namespace FashionGan.Cli.Tests;

public class ComparisonTests
{
    [Fact]
    public void Both_ways_of_cleaning_gain_on_the_noise()
    {
        using var generator = TrainedNetworks.Generator(null);
        using var denoiser = TrainedNetworks.Denoiser(null);
        float[] clean = new Garments(generator, 4).MakeBatch(0, 12);

        var comparison = Comparison.Of(
            "generated", clean, ImageSize.FashionMnist, new GaussianNoise(0.2f), new RandomKey(4, 0, 20), denoiser, new WaveletDenoiser(), TimeProvider.System, default);

        Assert.Equal(["noisy", "network", "wavelets"], comparison.Methods.Select(m => m.Method));
        double noisy = comparison.Methods[0].Quality.Psnr.Mean;
        Assert.InRange(noisy, 14, 18);
        Assert.True(comparison.Methods[1].Quality.Psnr.Mean > noisy + 3);
        Assert.True(comparison.Methods[2].Quality.Psnr.Mean > noisy + 3);
        Assert.Null(comparison.Methods[0].Milliseconds);
        Assert.True(comparison.Methods[1].Milliseconds > 0);
    }

    [Fact]
    public void Time_is_the_median_after_a_warm_up()
    {
        var time = new ManualTime();
        var seconds = new Queue<double>([0.2, 0.11, 5, 1, 2, 9, 3]);

        double median = Comparison.MedianSeconds(() => time.Now += TimeSpan.FromSeconds(seconds.Dequeue()), time, default);

        Assert.Equal(3, median);
    }
}
