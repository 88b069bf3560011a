namespace FashionGan.Tests;

public class UnclippedNoiseTests
{
    [Theory]
    [InlineData("gaussian(sigma=0.2,clip=true)", "gaussian(sigma=0.2,clip=false)")]
    [InlineData("gaussian(sigma=0.2,clip=false)", "gaussian(sigma=0.2,clip=false)")]
    [InlineData("poisson(peak=30,clip=true)", "poisson(peak=30,clip=false)")]
    [InlineData("salt-and-pepper(amount=0.1,salt=0.3,clip=true)", "salt-and-pepper(amount=0.1,salt=0.3,clip=false)")]
    [InlineData("speckle(sigma=0.2,clip=true)", "speckle(sigma=0.2,clip=false)")]
    [InlineData("uniform(range=0.2,clip=true)", "uniform(range=0.2,clip=false)")]
    [InlineData("random(model=gaussian(sigma=0.5,clip=true),min=0,max=0.5)", "random(model=gaussian(sigma=0.5,clip=false),min=0,max=0.5)")]
    [InlineData(
        "mixed(gaussian(sigma=0.1,clip=true),uniform(range=0.2,clip=false))",
        "mixed(gaussian(sigma=0.1,clip=false),uniform(range=0.2,clip=false))")]
    [InlineData("jpeg(quality=50,width=28)", null)]
    [InlineData("random(model=jpeg(quality=50,width=28),min=10,max=50)", null)]
    [InlineData(
        "choice(gaussian(sigma=0.1,clip=true),uniform(range=0.2,clip=false))",
        "choice(gaussian(sigma=0.1,clip=false),uniform(range=0.2,clip=false))")]
    [InlineData("choice(gaussian(sigma=0.1,clip=true),jpeg(quality=50,width=28))", null)]
    [InlineData("mixed(gaussian(sigma=0.1,clip=true),jpeg(quality=50,width=28))", null)]
    public void Only_the_clipping_goes(string model, string? expected) =>
        Assert.Equal(expected, UnclippedNoise.Of(NoiseModel.Parse(model))?.ToString());
}
