namespace FashionGan.Tests;

public class GanNetworksTests
{
    private static readonly string[] Texts = [
        "dcgan", "light(width=32)", "light(width=1)", "conditional(width=64)", "conditional(width=4)", "vanilla"
    ];

    public static TheoryData<string> Networks => [.. Texts];

    [Theory, MemberData(nameof(Networks))]
    public void Text_gives_back_an_equal_pair(string text)
    {
        var networks = GanNetworks.Parse(text);

        Assert.Equal(text, networks.ToString());
        Assert.Equal(networks, GanNetworks.Parse(text));
        Assert.Single(Texts, other => GanNetworks.Parse(other).Equals(networks));
    }

    [Fact]
    public void A_name_alone_means_the_default_width() => Assert.Equal("light(width=32)", GanNetworks.Parse("light").ToString());

    [Theory]
    [InlineData("dcgan", 100, 1_027_649, 505_857)]
    [InlineData("light", 64, 237_185, 36_577)]
    [InlineData("vanilla", 100, 1_486_352, 533_505)]
    public void A_pair_plans_itself_for_a_size_with_as_many_parameters_as_the_documentation_says(
        string text, int latent, long generator, long discriminator)
    {
        var networks = GanNetworks.Parse(text);

        Assert.Equal(
            (generator, discriminator),
            (networks.PlanGenerator(latent, ImageSize.FashionMnist).Parameters,
                networks.PlanDiscriminator(ImageSize.FashionMnist).Parameters));
    }

    [Fact]
    public void Networks_that_can_be_told_classes_have_a_layer_more_for_them()
    {
        var networks = new ConditionalDcganNetworks();
        var (generator, discriminator) = (networks.PlanGenerator(64, ImageSize.FashionMnist, 10),
            networks.PlanDiscriminator(ImageSize.FashionMnist, 10));

        Assert.Equal((577_185, 210_730), (generator.Parameters, discriminator.Parameters)); // As the documentation says.
        Assert.Equal(new GeneratorShape(64, 10, ImageSize.FashionMnist), GeneratorShape.Of(generator));
        Assert.Equal("10", $"{discriminator.Shape}");
        Assert.Equal(
            new GeneratorShape(64, 0, ImageSize.FashionMnist), GeneratorShape.Of(networks.PlanGenerator(64, ImageSize.FashionMnist)));
        Assert.Equal(
            [false, false, true, false],
            NetworkArchitectures.Gans.Select(g => GeneratorShape.Of(g.PlanGenerator(8, ImageSize.FashionMnist, 10)).Classes > 0));
    }

    [Theory]
    [InlineData("heavy", "'(' is missing at character 6")]
    [InlineData("heavy(width=32)", "there is no 'heavy', only dcgan, light, conditional and vanilla")]
    [InlineData("dcgan(width=32)", "dcgan knows no width")]
    [InlineData("light(width=0)", "LightDcganNetworks: width is 0, allowed is 1 to 512")]
    [InlineData("light(width=513)", "LightDcganNetworks: width is 513, allowed is 1 to 512")]
    [InlineData("light(depth=3)", "light needs width=WHOLE-NUMBER")]
    [InlineData("light(width=32,depth=3)", "light knows no depth")]
    public void Text_that_is_no_pair_gets_one_clear_error(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => GanNetworks.Parse(text)).Message);
}
