namespace FashionGan.Tests;

public class MixedNoiseTests
{
    [Fact]
    public void Equal_steps_draw_different_numbers()
    {
        var image = new float[200_000];
        new MixedNoise(new GaussianNoise(0.3f, clip: false), new GaussianNoise(0.4f, clip: false)).Apply(image, image, new RandomKey(1, 2));
        // Independent variances add up to 0.25; the same numbers twice would give 0.49.
        Assert.InRange(image.Average(v => (double)v * v), 0.245, 0.255);
    }

    [Fact]
    public void Steps_are_applied_in_their_order()
    {
        float[] Apply(params INoiseModel[] steps)
        {
            var image = new float[10_000];
            new MixedNoise([.. steps]).Apply(image, image, new RandomKey(1, 2));
            return image;
        }
        var impulse = new SaltAndPepperNoise(1);
        Assert.All(Apply(new GaussianNoise(0.2f), impulse), v => Assert.True(v is 0 or 1));
        Assert.Contains(Apply(impulse, new GaussianNoise(0.2f)), v => v is not (0 or 1));
    }

    [Fact]
    public void Too_few_too_many_and_missing_steps_are_refused()
    {
        Assert.Equal(
            "MixedNoise: number of steps is 0, allowed is 1 to 16.",
            Assert.Throws<ArgumentException>(() => new MixedNoise()).Message);
        Assert.Throws<ArgumentException>(() => new MixedNoise([.. Enumerable.Repeat(new GaussianNoise(0), 17)]));
        Assert.Throws<ArgumentException>(() => new MixedNoise(new GaussianNoise(0), null!));
    }
}
