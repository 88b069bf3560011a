namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class TrainDenoiserCommandTests
{
    private static readonly string[] Small =
    [
        "train-denoiser", "--data", "synthetic", "--rows", "96", "--batch", "32", "--epochs", "2", "--device", "cpu", "--test-rows", "20",
    ];

    [Theory]
    [InlineData("unet(full=4,half=6,quarter=8,blocks=1,middle=1,noise-map=true)", "unet", null, "0.1 0.2 0.3 0.5")]
    [InlineData("dncnn(depth=3,width=4)", "dncnn", "0.15..0.4", "0.2 0.3")]
    [InlineData("autoencoder", "paper-denoiser", "0.25", "0.25")]
    public async Task Leaves_the_weights_and_says_what_they_are_worth(string network, string architecture, string? sigma, string tested)
    {
        using var folder = new TemporaryFolder();
        string file = folder["new/weights.safetensors"];

        var run = await CommandRun.Of(
            [.. Small, "--network", network, "--out", file, .. sigma is null ? Array.Empty<string>() : ["--sigma", sigma]]);

        Assert.Equal("", run.Error);
        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        var weights = SafetensorsFile.Read(file);
        Assert.Equal(architecture, weights.Architecture);
        Assert.StartsWith($"fashion-gan train-denoiser --network {ShellWord.Of(network)} ", weights.Settings["command"]);
        Assert.EndsWith("--data synthetic --epochs 2 --batch 32 --rows 96 --test-rows 20 --device cpu", weights.Settings["command"]);
        foreach (string value in tested.Split(' '))
            Assert.Contains($"Sigma {value}, clipped, 20 test images: noisy ", run.Output);
        Assert.Equal(tested.Split(' ').Length, run.Output.Split("Sigma ").Length - 1);
        Assert.Equal(
            ["weights.json", "weights.safetensors"], Directory.EnumerateFileSystemEntries(folder["new"]).Select(Path.GetFileName).Order());
        using var stream = File.OpenRead(folder["new/weights.json"]);
        var card = ModelCard.Read(stream);
        Assert.Equal(
            (architecture, SafetensorsFile.Sha256(weights), weights.ParameterCount), (card.Architecture, card.Sha256, card.Parameters));
        Assert.Equal(weights.Settings["command"], card.Command);
        foreach (var psnr in card.Metrics.Where(m => m.Name.StartsWith("PSNR", StringComparison.Ordinal)))
            Assert.Contains($"denoised {psnr.Value.Split(" (")[0]} (SSIM ", run.Output);
        Assert.Equal(2 * tested.Split(' ').Length, card.Metrics.Length);
        ManagedNetwork.Create(weights).Dispose(); // Served without libtorch, settings and all.
    }

    [Fact]
    public async Task Noise2Noise_is_another_run()
    {
        using var folder = new TemporaryFolder();
        string[] unet =
            [.. Small, "--network", "unet(full=4,half=6,quarter=8,blocks=1,middle=1,noise-map=true)", "--keep-checkpoints", "--out",
            folder["w"]];

        await CommandRun.Of(unet);
        var again = await CommandRun.Of([.. unet, "--noise2noise", "--overwrite"]);

        Assert.Equal(FashionGanCommand.Failure, again.ExitCode);
        Assert.Contains("belongs to another run", again.Error);
        Assert.Contains("targets is Clean there and Noisy here", again.Error);
    }

    [Fact]
    public async Task A_stopped_run_keeps_its_checkpoint_and_goes_on_to_the_same_weights()
    {
        using var folder = new TemporaryFolder();
        string[] dncnn =
        [
            "train-denoiser", "--network", "dncnn(depth=3,width=4)", "--data", "synthetic", "--rows", "96", "--batch", "32", "--epochs",
            "6", "--device", "cpu", "--test-rows", "20",
        ];
        await CommandRun.Of([.. dncnn, "--out", folder["whole"]]);
        using var stop = new CancellationTokenSource();

        var first = await CommandRun.Of(
            [.. dncnn, "--out", folder["broken"]], stop.Token, screen: new StoppingWriter("Denoiser: epoch 3/", stop));
        bool kept = File.Exists(folder["broken"]);
        var second = await CommandRun.Of([.. dncnn, "--out", folder["broken"]]);

        Assert.Equal(FashionGanCommand.Cancelled, first.ExitCode);
        Assert.Contains("goes on", first.Output);
        Assert.True(kept);
        Assert.Equal(FashionGanCommand.Success, second.ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["broken"]));
    }

    [Fact]
    public async Task A_run_stopped_while_it_measures_keeps_its_checkpoint_and_measures_when_called_again()
    {
        using var folder = new TemporaryFolder();
        string[] dncnn =
        [
            "train-denoiser", "--network", "dncnn(depth=3,width=4)", "--data", "synthetic", "--rows", "96", "--batch", "32", "--epochs",
            "2", "--sigma", "0..0.5", "--device", "cpu", "--test-rows", "20", "--out", folder["weights"],
        ];
        using var stop = new CancellationTokenSource();

        var first = await CommandRun.Of(dncnn, stop.Token, screen: new StoppingWriter("Sigma 0.1,", stop));
        var (carded, kept) = (File.Exists(folder["weights.json"]), Directory.Exists(folder["weights.checkpoints"]));
        byte[] trained = File.ReadAllBytes(folder["weights"]);
        var second = await CommandRun.Of(dncnn);

        Assert.Equal(FashionGanCommand.Cancelled, first.ExitCode);
        Assert.Contains("there is no card yet", first.Output);
        Assert.Equal((false, true), (carded, kept));
        Assert.Equal(FashionGanCommand.Success, second.ExitCode);
        Assert.Equal(trained, File.ReadAllBytes(folder["weights"]));
        Assert.True(File.Exists(folder["weights.json"]));
        Assert.False(Directory.Exists(folder["weights.checkpoints"]));
    }

    [Theory]
    [InlineData("--network", "resnet(depth=3)", "there is no 'resnet'")]
    [InlineData("--sigma", "a..b", "--sigma is 'a..b', allowed is a number such as 0.2, or a range such as 0..0.5")]
    [InlineData("--sigma", "0.5..0.1", "Min is 0.5, allowed is at most Max, 0.1")]
    [InlineData("--sigma", "-1", "Sigma is -1, allowed is 0 to 10")]
    [InlineData("--epochs", "0", "Epochs is 0, allowed is 1 to 10000")]
    [InlineData("--learning-rate", "7", "LearningRate is 7, allowed is 1E-07 to 1")]
    [InlineData("--test-rows", "0", "--test-rows is 0, allowed is 1 to 10000")]
    [InlineData("--out", "weights.json", "allowed is a file that is no folder and does not end in .json")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        string output = option == "--out" ? folder[value] : folder["w"];

        var run = await CommandRun.Of(
            ["train-denoiser", "--data", "synthetic", "--out", output, .. option == "--out" ? Array.Empty<string>() : [option, value]]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
