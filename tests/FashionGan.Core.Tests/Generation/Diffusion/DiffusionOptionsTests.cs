namespace FashionGan.Tests;

public sealed class DiffusionOptionsTests
{
    [Fact]
    public void Every_field_out_of_range_is_named_in_one_message() => Assert.Equal(
        "DiffusionOptions: Epochs is 0, allowed is 1 to 10000; Schedule is 7, allowed is Constant or OneCycle; ClassDropout is 2, allowed "
        + "is 0 to 1; EmaDecay is 1, allowed is 0 to 0.99999; SampleCount is 0, allowed is 1 to 1024; FidImages is 1, allowed is 0, "
        + "or 2 to 100000.",
        Assert.Throws<ArgumentException>(new DiffusionOptions
        {
            Epochs = 0, Schedule = (LearningRateSchedule)7, ClassDropout = 2, EmaDecay = 1, SampleCount = 0, FidImages = 1,
        }.Validate).Message);

    [Fact]
    public void A_copy_has_every_field()
    {
        var options = new DiffusionOptions
        {
            Network = new DiffusionNetwork(8, 16, 24, 2, 2, 16), Schedule = LearningRateSchedule.Constant, ClassDropout = 0.3,
            EmaDecay = 0.5, SampleCount = 3,
            FidImages = 20, Sampling = DiffusionSampling.Parse("ancestral"), Epochs = 3, BatchSize = 5, LearningRate = 0.1, Seed = 8,
        };

        Assert.Equal(options, new DiffusionOptions(options));
    }

    [Fact]
    public void A_networks_text_is_read_back_as_an_equal_network()
    {
        var network = new DiffusionNetwork(8, 16, 24, 2, 3, 10);

        Assert.Equal("diffusion(full=8,half=16,quarter=24,blocks=2,middle=3,embedding=10)", network.ToString());
        Assert.Equal(network, DiffusionNetwork.Parse(network.ToString()));
        Assert.Equal(new DiffusionNetwork(), DiffusionNetwork.Parse("diffusion"));
        Assert.Contains(
            "full is 9, allowed is a multiple of 8 from 8 to 512", Assert.Throws<ArgumentException>(() => new DiffusionNetwork(9)).Message);
    }
}
