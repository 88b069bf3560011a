namespace FashionGan.Tests;

public class DenoiserNetworkTests
{
    private static readonly string[] s_texts =
    [
        "autoencoder", "dncnn(depth=7,width=24)", "dncnn(depth=17,width=64)", "unet(full=16,half=48,quarter=96,blocks=1,middle=2,noise-map=true)",
        "unet(full=1,half=2,quarter=3,blocks=4,middle=5,noise-map=false)",
    ];

    public static TheoryData<string> Networks => [.. s_texts];

    [Theory, MemberData(nameof(Networks))]
    public void Text_gives_back_an_equal_network(string text)
    {
        var network = DenoiserNetwork.Parse(text);

        Assert.Equal(text, network.ToString());
        Assert.Equal(network, DenoiserNetwork.Parse(text));
        Assert.Single(s_texts, other => DenoiserNetwork.Parse(other).Equals(network));
    }

    [Theory]
    [InlineData("dncnn", "dncnn(depth=7,width=24)")]
    [InlineData("unet", "unet(full=16,half=48,quarter=96,blocks=1,middle=2,noise-map=true)")]
    public void A_name_alone_means_the_defaults(string name, string whole) => Assert.Equal(whole, DenoiserNetwork.Parse(name).ToString());

    [Theory]
    [InlineData("resnet(depth=7)", "there is no 'resnet', only autoencoder, dncnn and unet")]
    [InlineData("dncnn(depth=2,width=24)", "Depth is 2, allowed is 3 to 64")]
    [InlineData("dncnn(depth=7)", "dncnn needs width=WHOLE-NUMBER")]
    [InlineData("dncnn(depth=7,width=24,height=3)", "dncnn knows no height")]
    [InlineData("unet(full=0,half=48,quarter=513,blocks=0,middle=17,noise-map=true)", "FullWidth is 0, allowed is 1 to 512; QuarterWidth is 513, allowed is 1 to 512; Blocks is 0, allowed is 1 to 16; MiddleBlocks is 17")]
    public void Text_that_is_no_network_gets_one_clear_error(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => DenoiserNetwork.Parse(text)).Message);
}
