namespace FashionGan.Tests;

public class RandomChoiceNoiseTests
{
    private static readonly INoiseModel Salt = new SaltAndPepperNoise(1, salt: 1), Pepper = new SaltAndPepperNoise(1, salt: 0);

    [Fact]
    public void Each_model_is_drawn_as_often_as_it_is_named()
    {
        var model = new RandomChoiceNoise(Salt, Salt, Salt, Pepper);
        int white = 0;
        const int Images = 20_000;
        for (ulong row = 0; row < Images; row++)
        {
            float[] image = [0.5f, 0.5f];
            var key = new RandomKey(1, row);
            model.Apply(image, image, key);
            Assert.Equal(image[0], image[1]); // One model an image.
            Assert.Equal(image[0] == 1 ? Salt : Pepper, model.ChoiceOf(key));
            white += (int)image[0];
        }
        Assert.InRange(white / (double)Images, 0.74, 0.76); // 3 of 4, within three standard deviations.
    }

    [Fact]
    public void It_is_clipped_where_every_model_is()
    {
        Assert.True(new RandomChoiceNoise(new GaussianNoise(0.1f), Salt).Clip);
        Assert.False(new RandomChoiceNoise(new GaussianNoise(0.1f), new UniformNoise(0.1f, clip: false)).Clip);
    }

    [Fact]
    public void Models_named_twice_are_described_once()
    {
        var gaussian = new GaussianNoise(0.1f);
        Assert.Equal(
            "for each image one of: Gaussian(sigma=0.1, clipped) (2 times as often); Poisson(peak=3, clipped)",
            new RandomChoiceNoise(gaussian, new PoissonNoise(3), gaussian).Description);
    }

    [Fact]
    public void Too_few_too_many_missing_and_nested_models_are_refused()
    {
        Assert.Equal(
            "RandomChoiceNoise: number of models is 0, allowed is 1 to 64.",
            Assert.Throws<ArgumentException>(() => new RandomChoiceNoise()).Message);
        Assert.Throws<ArgumentException>(() => new RandomChoiceNoise([.. Enumerable.Repeat(Salt, 65)]));
        Assert.Throws<ArgumentException>(() => new RandomChoiceNoise(Salt, null!));
        Assert.Throws<ArgumentException>(() => new RandomChoiceNoise(Salt, new RandomChoiceNoise(Pepper)));
    }

    [Fact]
    public void Every_kind_holds_every_model_of_the_library()
    {
        var text = RandomChoiceNoise.EveryKind(width: 32).ToString();
        foreach (string name in (string[])["gaussian(", "poisson(", "salt-and-pepper(", "speckle(", "uniform(", "jpeg(", "mixed("])
            Assert.Contains(name, text);
        Assert.Contains("width=32", text);
        Assert.Equal(RandomChoiceNoise.EveryKind(32), NoiseModel.Parse(text));
        Assert.Throws<ArgumentException>(() => RandomChoiceNoise.EveryKind(0));
    }
}
