namespace FashionGan.Tests;

public class GanOptionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(100_000)]
    public void Fid_is_measured_on_none_or_on_enough(int images) => (GanOptions.Paper with { FidImages = images }).Validate();

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(100_001)]
    public void Other_numbers_of_images_are_named(int images) => Assert.Equal(
        $"GanOptions: FidImages is {images}, allowed is 0, or 2 to 100000.", Fault(GanOptions.Paper with { FidImages = images }));

    [Fact]
    public void Everything_out_of_range_is_named() => Assert.Equal(
        "GanOptions: LatentDimension is 0, allowed is 1 to 4096; LabelSmoothing is 0.6, allowed is 0 to 0.5; EmaDecay is 1, allowed is 0 "
        + "to 0.99999; SampleCount is 0, allowed is 1 to 1024; AccuracyImages is 0, allowed is 1 to 100000; FidImages is 1, allowed is 0, "
        + "or 2 to 100000.",
        Fault(new GanOptions
        {
            LatentDimension = 0, LabelSmoothing = 0.6, EmaDecay = 1, SampleCount = 0, AccuracyImages = 0, FidImages = 1,
        }));

    [Fact]
    public void The_papers_run_is_of_the_trainers_own_networks() => Assert.Equal(
        ((GanNetworks?)null, 100, 20, 256, 2e-4, (0.5, 0.999), 0.0, 0.995),
        (GanOptions.Paper.Networks, GanOptions.Paper.LatentDimension, GanOptions.Paper.Epochs, GanOptions.Paper.BatchSize,
            GanOptions.Paper.LearningRate, (GanOptions.Paper.Beta1, GanOptions.Paper.Beta2), GanOptions.Paper.LabelSmoothing,
            GanOptions.Paper.EmaDecay));

    [Fact]
    public void The_light_run_is_of_the_light_networks()
    {
        GanOptions.Light.Validate();
        Assert.Equal(new LightDcganNetworks(), GanOptions.Light.Networks);
    }

    [Fact]
    public void Nothing_is_measured_unless_asked_for() => Assert.Equal((0, 0), (new GanOptions().FidImages, GanOptions.Paper.FidImages));

    private static string Fault(GanOptions options) => Assert.Throws<ArgumentException>(options.Validate).Message;
}
