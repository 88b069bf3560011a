namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class DenoiserJobTests
{
    public static TheoryData<string> Networks => [.. NetworkArchitectures.Denoisers.Select(d => $"{d}")];

    [Theory, MemberData(nameof(Networks))]
    public void Every_denoiser_of_the_library_is_trained_by_its_name(string name) => Train(DenoiserNetwork.Parse(name));

    [Fact]
    public void So_is_one_that_the_command_has_never_heard_of() => Train(new Torch.Networks.SmallResidualNetwork());

    private static void Train(DenoiserNetwork network)
    {
        var images = SyntheticGarments.Create(8, 1);
        using var folder = new TemporaryFolder();
        var request = new TrainingRequest("train-denoiser", folder["w.safetensors"]) { Device = ComputeDevice.Cpu, CommandLine = "" };
        var job = new DenoiserJob(request, network) { Epochs = 1, Batch = 4, TestRows = 1 };
        job.Validate(new OptionCheck("test"));

        var (reports, learned) = job.Start(images, new Progress<TrainingReport>(), default);

        Assert.Single(reports.OfType<DenoiserEpochReport>());
        Assert.Equal(network.Plan(images.Size).Architecture, learned()!.Architecture);
    }
}
