using System.Collections.Immutable;

namespace FashionGan.Torch.Networks;

public sealed class ArchitectureTests
{
    public static TheoryData<string> Names =>
    [
        Architecture.PaperGenerator, Architecture.PaperDiscriminator, Architecture.PaperDenoiser,
        Architecture.VanillaGenerator, Architecture.VanillaDiscriminator, Architecture.DnCnn, Architecture.UNet,
        Architecture.FashionClassifier,
    ];

    [Theory, MemberData(nameof(Names))]
    public void Weights_say_what_network_they_are_for(string name)
    {
        using var network = TestNetworks.New(name);
        using var again = Architecture.Create(WeightTransfer.Capture(network));

        Assert.IsType(network.GetType(), again);
        Assert.Equal(network.Settings, again.Settings);
    }

    [Fact]
    public void An_unknown_network_is_refused()
    {
        var weights = Weights("u-net", ("height", "28"), ("width", "28"));

        var e = Assert.Throws<InvalidDataException>(() => Architecture.Create(weights));

        Assert.Equal("Unknown architecture 'u-net'. A newer version of the library may know it.", e.Message);
    }

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
        var weights = Weights(Architecture.PaperDenoiser, ("width", "28"));
        if (height is not null)
            weights = weights with { Settings = weights.Settings.Add("height", height) };

        var e = Assert.Throws<InvalidDataException>(() => Architecture.Create(weights));

        Assert.Equal($"The setting 'height' of the weights of 'paper-denoiser' is {shown}; expected a multiple of 4 from 4 to 4096.", e.Message);
    }

    [Theory, MemberData(nameof(Names))]
    public void Settings_that_claim_a_giant_take_no_memory(string name)
    {
        using var network = TestNetworks.New(name);
        var weights = WeightTransfer.Capture(network);
        var giant = weights with { Settings = weights.Settings.SetItem("height", "4096").SetItem("width", "4096") };
        if (name is Architecture.PaperDenoiser or Architecture.DnCnn or Architecture.UNet) // Their weights fit images of any size.
        {
            Architecture.Create(giant).Dispose();
            return;
        }

        var e = Assert.Throws<InvalidDataException>(() => Architecture.Create(giant));

        Assert.Contains($"'{name}' needs [", e.Message);
    }

    [Theory]
    [InlineData(Architecture.DnCnn, "channels", "512", "needs [512, 1, 3, 3]")]
    [InlineData(Architecture.DnCnn, "depth", "64", "needs [6, 6, 3, 3]")]
    [InlineData(Architecture.DnCnn, "depth", "2", "expected a whole number from 3 to 64")]
    [InlineData(Architecture.UNet, "full", "512", "needs [512, 2, 3, 3]")]
    [InlineData(Architecture.UNet, "quarter", "512", "needs [512, 6, 2, 2]")]
    [InlineData(Architecture.UNet, "middle", "16", "lack the tensor 'mid_3a.weight'")]
    [InlineData(Architecture.UNet, "inputs", "1", "needs [4, 1, 3, 3]")]
    [InlineData(Architecture.FashionClassifier, "classes", "1000", "needs [1000, 128]")]
    [InlineData(Architecture.FashionClassifier, "classes", "1001", "expected a whole number from 1 to 1000")]
    [InlineData(Architecture.UNet, "inputs", "3", "expected a whole number from 1 to 2")]
    public void Settings_that_claim_more_weights_than_there_are_take_no_memory(string name, string key, string value, string fault)
    {
        using var network = TestNetworks.New(name);
        var weights = WeightTransfer.Capture(network);

        var e = Assert.Throws<InvalidDataException>(() => Architecture.Create(weights with { Settings = weights.Settings.SetItem(key, value) }));

        Assert.Contains(fault, e.Message);
    }

    [Theory]
    [InlineData(28, 30)]
    [InlineData(27, 28)]
    [InlineData(1, 1)]
    public void A_size_that_two_halvings_do_not_divide_is_refused(int height, int width)
    {
        var e = Assert.Throws<ArgumentException>(() => Architecture.DivisibleByFour(new ImageSize(height, width)));

        Assert.Equal($"This network halves its images twice, so both sides must be multiples of 4; they are {height}x{width}.", e.Message);
    }

    private static NetworkWeights Weights(string name, params (string Key, string Value)[] settings) =>
        new(name, settings.ToImmutableSortedDictionary(s => s.Key, s => s.Value), []);
}
