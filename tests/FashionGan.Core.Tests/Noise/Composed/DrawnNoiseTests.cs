namespace FashionGan.Tests;

/// <summary>What is drawn for an image is what the model itself applies to it.</summary>
public class DrawnNoiseTests
{
    public static TheoryData<string> Models =>
    [
        "gaussian(sigma=0.2,clip=false)", "random(model=salt-and-pepper(amount=0.5,salt=1,clip=true),min=0,max=0.5)",
        "choice(random(model=salt-and-pepper(amount=0.5,salt=1,clip=true),min=0,max=0.5),"
        + "random(model=salt-and-pepper(amount=1,salt=0,clip=true),min=0.5,max=1))",
        "mixed(random(model=salt-and-pepper(amount=0.5,salt=1,clip=true),min=0,max=0.5),salt-and-pepper(amount=0.2,salt=0,clip=true))",
    ];

    [Theory, MemberData(nameof(Models))]
    public void It_has_the_strength_that_the_model_applies(string text)
    {
        var model = NoiseModel.Parse(text);
        for (ulong row = 0; row < 20; row++)
        {
            var key = new RandomKey(5, row);
            var drawn = DrawnNoise.Of(model, key);
            Assert.Equal(drawn, DrawnNoise.Of(drawn, key)); // Nothing is left to draw.

            var (itself, copy) = (Half(), Half());
            model.Apply(itself, itself, key);
            drawn.Apply(copy, copy, new RandomKey(6, row)); // Other noise of the same strength.

            Assert.Equal(Share(itself, 1), Share(copy, 1), 0.01);
            Assert.Equal(Share(itself, 0), Share(copy, 0), 0.01);
        }

        static float[] Half() => [.. Enumerable.Repeat(0.5f, 60_000)];
        static double Share(float[] image, float value) => image.Count(v => v == value) / (double)image.Length;
    }
}
