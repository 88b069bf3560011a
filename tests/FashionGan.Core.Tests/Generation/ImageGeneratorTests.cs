namespace FashionGan.Tests;

/// <summary>What generators take and make, in plain .NET.</summary>
public class ImageGeneratorTests
{
    [Theory]
    [InlineData("light-generator", 20, 0, 20)]
    [InlineData("conditional-generator", 20, 3, 21)]
    [InlineData(ReferenceDiffusion.Architecture, 64, 3, 65)]
    public void Its_shape_is_known_without_making_it(string architecture, int latent, int classes, int row)
    {
        var weights = PaperWeights.Make(architecture, 8, 8);

        using var generator = ImageGenerator.Create(weights);

        Assert.Equal(new GeneratorShape(latent, classes, new ImageSize(8, 8)), generator.Shape);
        Assert.Equal((generator.Shape, generator.Shape), (GeneratorShape.Of(weights), GeneratorShape.Find(weights)!.Value));
        Assert.Equal((row, architecture), (generator.Shape.RowLength, generator.Name));
        Assert.Equal<string>(generator.Classes, ImageGenerator.ClassesOf(weights));
        Assert.Equal(classes, generator.Classes.Length);
        Assert.Equal(architecture == ReferenceDiffusion.Architecture, DiffusionNetwork.Matches(weights));
    }

    [Fact]
    public void What_is_no_generator_is_found_out()
    {
        var weights = PaperWeights.Make("paper-denoiser", 8, 8);

        Assert.Null(GeneratorShape.Find(weights));
        Assert.Equal(
            "The network 'paper-denoiser' is no generator: it does not make images of latent vectors.",
            Assert.Throws<InvalidDataException>(() => ImageGenerator.Create(weights)).Message);
        Assert.Throws<InvalidDataException>(() => GeneratorShape.Of(weights));
        Assert.Throws<InvalidDataException>(() => ImageGenerator.ClassesOf(weights));
        Assert.False(DiffusionNetwork.Matches(weights));
    }

    [Fact]
    public void A_class_that_is_not_asked_for_is_the_one_that_the_image_has()
    {
        var weights = PaperWeights.Make("conditional-generator", 8, 8);
        using var generator = ImageGenerator.Create(weights);
        for (ulong i = 0; i < 10; i++)
        {
            float[] latent = new float[20], drawn = new float[64], asked = new float[64];
            Latents.Draw(latent, i, 0);
            int found = generator.Shape.ClassOf(GeneratorShape.DrawnClass, latent);

            generator.Run([.. latent, GeneratorShape.DrawnClass], drawn, 1);
            generator.Run([.. latent, found], asked, 1);

            Assert.Equal(asked, drawn);
            Assert.Equal(2, generator.Shape.ClassOf(2, latent));
        }
        Assert.Throws<ArgumentException>(() => generator.Shape.ClassOf(3, [1f]));
        Assert.Throws<ArgumentException>(() => new GeneratorShape(1, 0, new ImageSize(8, 8)).ClassOf(GeneratorShape.DrawnClass, [1f]));
    }

    [Fact]
    public void A_way_to_draw_is_for_diffusion_alone() => Assert.Contains(
        "a way to draw is for a diffusion denoiser", Assert.Throws<ArgumentException>(
            () => ImageGenerator.Create(PaperWeights.Make("light-generator", 8, 8), DiffusionSampling.Default)).Message);
}
