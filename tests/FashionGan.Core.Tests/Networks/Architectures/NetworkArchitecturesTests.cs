using System.Collections.Immutable;

namespace FashionGan.Tests;

public sealed class NetworkArchitecturesTests
{
    public static TheoryData<string> Names => TestPlans.Names;

    [Theory, MemberData(nameof(Names))]
    public void A_plans_settings_give_the_plan_again(string name)
    {
        var plan = TestPlans.Of(name);

        var again = NetworkArchitectures.Plan(new NetworkWeights(name, plan.Settings, []));

        Assert.Equal(plan.Settings, again.Settings);
        Assert.Equal(PlanText.Write(plan), PlanText.Write(again));
    }

    [Fact]
    public void An_unknown_network_is_refused()
    {
        var e = Assert.Throws<InvalidDataException>(() => Plan("u-net", ("height", "28"), ("width", "28")));

        Assert.Equal(
            "Unknown architecture 'u-net'; known are paper-denoiser, paper-generator, paper-discriminator, light-generator, "
            + "light-discriminator, conditional-generator, conditional-discriminator, vanilla-generator, vanilla-discriminator, dncnn, "
            + "unet, ffdnet, diffusion, fashion-classifier. A newer version of the library may know it.",
            e.Message);
    }

    [Fact]
    public void Weights_that_name_no_network_are_refused() => Assert.StartsWith(
        "The weights do not say which network they are of; known are paper-denoiser, ",
        Assert.Throws<InvalidDataException>(() => Plan("")).Message);

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "''")]
    [InlineData("0", "'0'")]
    [InlineData("-4", "'-4'")]
    [InlineData("30", "'30'")]
    [InlineData("4100", "'4100'")]
    [InlineData("28.0", "'28.0'")]
    [InlineData("99999999999", "'99999999999'")]
    public void A_setting_that_is_missing_or_out_of_range_is_refused(string? height, string shown)
    {
        (string, string)[] settings = [("width", "28"), .. height is null ? [] : new[] { ("height", height) }];

        var e = Assert.Throws<InvalidDataException>(() => Plan("paper-denoiser", settings));

        Assert.Equal(
            $"The settings of the weights of 'paper-denoiser': height is {shown}, allowed is a multiple of 4 from 4 to 4096.", e.Message);
    }

    [Fact]
    public void One_message_names_every_setting_that_is_wrong()
    {
        var e = Assert.Throws<InvalidDataException>(() => Plan("dncnn", ("height", "28"), ("width", "0"), ("depth", "2")));

        Assert.Equal(
            "The settings of the weights of 'dncnn': width is '0', allowed is 1 to 4096; depth is '2', allowed is 3 to 64; "
            + "channels is missing, allowed is 1 to 512.",
            e.Message);
    }

    [Fact]
    public void A_network_of_ones_own_may_not_take_the_name_of_one_of_these()
    {
        var own = new NetworkArchitecture(
            "unet", [.. NetworkSetting.ImageSides()], s => PlanBuilder.Image(s.ImageSize, InitialDeviation.He).Add("act", new ReluLayer()));

        var e = Assert.Throws<ArgumentException>(() => own.Plan(ImageSize.FashionMnist));

        Assert.Equal("The library has a network 'unet' of its own: choose another name.", e.Message);
    }

    [Fact]
    public void Every_pair_of_networks_goes_from_latents_to_images_to_a_logit()
    {
        foreach (var pair in NetworkArchitectures.Gans)
        {
            var (generator, discriminator) = (pair.PlanGenerator(7, new ImageSize(12, 20)), pair.PlanDiscriminator(new ImageSize(12, 20)));

            Assert.Equal(("7", "1x12x20"), ($"{generator.Inputs.Single().Shape}", $"{generator.Shape}"));
            Assert.Equal(("1x12x20", "1"), ($"{discriminator.Inputs.Single().Shape}", $"{discriminator.Shape}"));
        }
    }

    private static NetworkPlan Plan(string name, params (string Key, string Value)[] settings) =>
        NetworkArchitectures.Plan(new(name, settings.ToImmutableSortedDictionary(s => s.Key, s => s.Value), []));
}
