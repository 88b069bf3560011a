namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class GanJobTests
{
    public static TheoryData<string> Networks => [.. NetworkArchitectures.Gans.Select(g => $"{g}")];

    [Theory, MemberData(nameof(Networks))]
    public void Every_pair_of_the_library_is_trained_by_its_name(string name)
    {
        var networks = GanNetworks.Parse(name);
        var images = SyntheticGarments.Create(20, 1);
        var options = networks.Preset with { Networks = networks, Epochs = 1, BatchSize = 10, SampleCount = 1, AccuracyImages = 4 };
        using var folder = new TemporaryFolder();
        var request = new TrainingRequest("train-gan", folder["w.safetensors"]) { Device = ComputeDevice.Cpu, CommandLine = "" };
        var job = new GanJob(request, options, fidImages: 0);
        job.Validate(new OptionCheck("test"));

        var (reports, learned) = job.Start(images, new Progress<TrainingReport>(), default);

        Assert.Single(reports.OfType<GanEpochReport>());
        Assert.Equal(networks.PlanGenerator(options.LatentDimension, images.Size).Architecture, learned()!.Architecture);
        Assert.Equal(networks.TakesClasses ? images.ClassNames.Length : 0, GeneratorShape.Of(learned()!).Classes);
    }
}
