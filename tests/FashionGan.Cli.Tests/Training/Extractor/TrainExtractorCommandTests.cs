namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class TrainExtractorCommandTests
{
    private static readonly string[] Small =
        ["train-extractor", "--data", "synthetic", "--rows", "512", "--test-rows", "200", "--batch", "32", "--device", "cpu"];

    [Fact]
    public async Task Leaves_weights_and_their_card_and_says_how_good_they_are()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--epochs", "2", "--seed", "3", "--out", folder["new/net.safetensors"]]);

        Assert.Equal("", run.Error);
        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        var weights = SafetensorsFile.Read(folder["new/net.safetensors"]);
        using var stream = File.OpenRead(folder["new/net.json"]);
        var card = ModelCard.Read(stream);
        Assert.Equal(
            ("fashion-classifier", card.Sha256, card.Parameters),
            (weights.Architecture, SafetensorsFile.Sha256(weights), weights.ParameterCount));
        Assert.Equal(
            "fashion-gan train-extractor --data synthetic --epochs 2 --batch 32 --rows 512 --test-rows 200 --seed 3 --device cpu",
            card.Command);
        Assert.Equal(card.Command, weights.Settings["command"]);
        double right = FeatureExtractor.Create(weights).Accuracy(SyntheticGarments.Create(200, 3, 60_000), default);
        Assert.Equal(FormattableString.Invariant($"{100 * right:F2} %"), card.Metrics[0].Value);
        Assert.Contains($"Right on {card.Metrics[0].Value} of 200 test images.", run.Output);
        Assert.InRange(right, 0.3, 1); // Guessing is right on a tenth.
        Assert.Equal(2, Directory.GetFiles(folder["new"]).Length);
    }

    [Theory]
    [InlineData("--epochs", "0", "Epochs is 0, allowed is 1 to 10000")]
    [InlineData("--rows", "1", "--rows is 1, allowed is 2 to 60000")]
    [InlineData("--test-rows", "1", "--test-rows is 1, allowed is 2 to 10000")]
    [InlineData("--out", "weights.json", "allowed is a file that is no folder and does not end in .json")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        string output = option == "--out" ? folder[value] : folder["net.safetensors"];

        var run = await CommandRun.Of(
            ["train-extractor", "--data", "synthetic", "--out", output, .. option == "--out" ? Array.Empty<string>() : [option, value]]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Stopped_while_it_measures_it_keeps_its_weights_and_the_same_command_replaces_them()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        string[] command = [.. Small, "--epochs", "2", "--out", folder["net.safetensors"]];

        var first = await CommandRun.Of(command, stop.Token, screen: new StoppingWriter("Weights: ", stop));
        var weights = SafetensorsFile.Read(folder["net.safetensors"]);
        bool carded = File.Exists(folder["net.json"]);
        var second = await CommandRun.Of(command);

        Assert.Equal((FashionGanCommand.Cancelled, false), (first.ExitCode, carded));
        Assert.Contains("Stopped before it was measured: there is no card yet.", first.Output);
        Assert.Equal("fashion-classifier", weights.Architecture);
        Assert.Equal((FashionGanCommand.Success, ""), (second.ExitCode, second.Error));
        Assert.Equal(["net.json", "net.safetensors"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Stopped_it_leaves_what_the_same_command_goes_on_from()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();

        var run = await CommandRun.Of(
            [.. Small, "--epochs", "9999", "--out", folder["net.safetensors"]], stop.Token, screen: new StoppingWriter("epoch 1/", stop));

        Assert.Equal(FashionGanCommand.Cancelled, run.ExitCode);
        Assert.Contains("Stopped early. The same command goes on from the last whole epoch.", run.Output);
        Assert.Equal(
            ["net.safetensors", "net.safetensors.checkpoints"],
            Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }
}
