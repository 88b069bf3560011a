namespace FashionGan.Tests;

public class DenoiserNetworkTests
{
    private static readonly string[] Texts =
    [
        "autoencoder", "dncnn(depth=7,width=24)", "dncnn(depth=17,width=64)",
        "ffdnet(blocks=4,width=48)", "ffdnet(blocks=1,width=16)",
        "unet(full=16,half=48,quarter=96,blocks=1,middle=2,noise-map=true)",
        "unet(full=1,half=2,quarter=3,blocks=4,middle=5,noise-map=false)",
    ];

    public static TheoryData<string> Networks => [.. Texts];

    [Theory, MemberData(nameof(Networks))]
    public void Text_gives_back_an_equal_network(string text)
    {
        var network = DenoiserNetwork.Parse(text);

        Assert.Equal(text, network.ToString());
        Assert.Equal(network, DenoiserNetwork.Parse(text));
        Assert.Single(Texts, other => DenoiserNetwork.Parse(other).Equals(network));
    }

    [Theory]
    [InlineData("autoencoder", "paper-denoiser", 52_129)]
    [InlineData("dncnn(depth=17,width=64)", "dncnn", 556_097)] // 640 + 15 (36,864 + 128) + 577
    [InlineData("dncnn", "dncnn", 26_617)]
    [InlineData("ffdnet", "ffdnet", 169_777)] // 1,776 + 8 (20,736 + 48) + 1,729
    [InlineData("unet", "unet", 468_241)]
    public void A_network_plans_itself_for_a_size_with_as_many_parameters_as_the_documentation_says(
        string text, string architecture, long parameters)
    {
        var plan = DenoiserNetwork.Parse(text).Plan(ImageSize.FashionMnist);

        Assert.Equal((architecture, parameters), (plan.Architecture, plan.Parameters));
    }

    [Theory]
    [InlineData("autoencoder", 28, 30, "paper-denoiser: width is 30, allowed is a multiple of 4 from 4 to 4096.")]
    [InlineData(
        "unet", 27, 30,
        "unet: height is 27, allowed is a multiple of 4 from 4 to 4096; width is 30, allowed is a multiple of 4 from 4 to 4096.")]
    [InlineData("ffdnet", 28, 31, "ffdnet: width is 31, allowed is a multiple of 2 from 2 to 4096.")]
    public void A_size_that_halvings_do_not_divide_is_refused(string text, int height, int width, string message) =>
        Assert.Equal(
            message, Assert.Throws<ArgumentException>(() => DenoiserNetwork.Parse(text).Plan(new ImageSize(height, width))).Message);

    [Theory]
    [InlineData("dncnn", "dncnn(depth=7,width=24)")]
    [InlineData("ffdnet", "ffdnet(blocks=4,width=48)")]
    [InlineData("unet", "unet(full=16,half=48,quarter=96,blocks=1,middle=2,noise-map=true)")]
    public void A_name_alone_means_the_defaults(string name, string whole) => Assert.Equal(whole, DenoiserNetwork.Parse(name).ToString());

    [Theory]
    [InlineData("resnet(depth=7)", "there is no 'resnet', only autoencoder, dncnn, unet and ffdnet")]
    [InlineData("dncnn(depth=2,width=24)", "DnCnnNetwork: depth is 2, allowed is 3 to 64")]
    [InlineData("dncnn(depth=7,width=513)", "DnCnnNetwork: width is 513, allowed is 1 to 512")]
    [InlineData("ffdnet(blocks=65,width=0)", "FfdNetNetwork: blocks is 65, allowed is 1 to 64; width is 0, allowed is 1 to 512")]
    [InlineData("dncnn(depth=7)", "dncnn needs width=WHOLE-NUMBER")]
    [InlineData("dncnn(depth=7,width=24,height=3)", "dncnn knows no height")]
    [InlineData("unet(full=0,half=48,quarter=513,blocks=0,middle=17,noise-map=true)",
        "UNetNetwork: full is 0, allowed is 1 to 512; quarter is 513, allowed is 1 to 512; blocks is 0, allowed is 1 to 16; middle is 17, "
        + "allowed is 1 to 16.")]
    public void Text_that_is_no_network_gets_one_clear_error(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => DenoiserNetwork.Parse(text)).Message);
}
