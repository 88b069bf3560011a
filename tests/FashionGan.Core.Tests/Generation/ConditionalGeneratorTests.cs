namespace FashionGan.Tests;

/// <summary>A GAN's generator that is told classes.</summary>
public class ConditionalGeneratorTests
{
    private static readonly NetworkWeights Weights = PaperWeights.Make("conditional-generator", 8, 8);

    [Fact]
    public void It_makes_what_the_network_makes_told_the_class()
    {
        float[] latent = Latent(1);
        using var network = ManagedNetwork.Create(Weights);
        float[] expected = new float[64];
        network.Run([.. latent, 0, 0, 1], expected, 1);

        Assert.Equal(expected, Make([.. latent, 2]));
    }

    [Fact]
    public void A_row_gives_one_image_alone_and_in_a_batch()
    {
        float[][] rows = [[.. Latent(1), 0], [.. Latent(2), 1], [.. Latent(3), GeneratorShape.DrawnClass]];

        float[] together = Make([.. rows.SelectMany(r => r)]);

        Assert.Equal(rows.SelectMany(r => Make(r)), together);
    }

    [Fact]
    public void Where_none_is_asked_for_the_class_follows_from_the_latent_vector()
    {
        var classes = new HashSet<int>();
        for (ulong i = 0; i < 30; i++)
        {
            float[] latent = Latent(i), drawn = Make([.. latent, GeneratorShape.DrawnClass]);
            int found = Enumerable.Range(0, 3).Single(c => Make([.. latent, c]).SequenceEqual(drawn));
            classes.Add(found);
        }
        Assert.Equal(3, classes.Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    [InlineData(0.5f)]
    public void A_class_that_there_is_not_is_refused(float asked) =>
        Assert.Contains("There is no class", Assert.Throws<ArgumentException>(() => Make([.. Latent(1), asked])).Message);

    private static float[] Latent(ulong seed)
    {
        var latent = new float[20];
        Latents.Draw(latent, seed, 0);
        return latent;
    }

    private static float[] Make(float[] rows)
    {
        using var generator = ImageGenerator.Create(Weights);
        Assert.Equal("0 1 2", string.Join(' ', generator.Classes));
        var images = new float[rows.Length / generator.Shape.RowLength * 64];
        generator.Run(rows, images, images.Length / 64);
        return images;
    }
}
