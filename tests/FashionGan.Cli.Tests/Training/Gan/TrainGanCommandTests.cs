using System.Globalization;

namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class TrainGanCommandTests
{
    private static readonly string[] Small =
    [
        "train-gan", "--networks", "vanilla", "--data", "synthetic", "--rows", "600", "--batch", "32", "--fid-images", "100", "--device",
        "cpu",
    ];

    [Fact]
    public async Task Leaves_the_generator_its_card_and_its_epochs()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--epochs", "2", "--seed", "3", "--out", folder["new/perceptrons-3.safetensors"]]);

        Assert.Equal("", run.Error);
        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        var weights = SafetensorsFile.Read(folder["new/perceptrons-3.safetensors"]);
        using var stream = File.OpenRead(folder["new/perceptrons-3.json"]);
        var card = ModelCard.Read(stream);
        Assert.Equal(("vanilla-generator", "perceptrons-3"), (weights.Architecture, card.Name));
        Assert.Equal((SafetensorsFile.Sha256(weights), weights.ParameterCount), (card.Sha256, card.Parameters));
        Assert.Equal(
            "fashion-gan train-gan --networks vanilla --data synthetic --epochs 2 --batch 32 --rows 600 --fid-images 100 --seed 3 --device "
            + "cpu", card.Command);
        Assert.Equal(card.Command, weights.Settings["command"]);
        string[] epochs = File.ReadAllLines(folder["new/perceptrons-3.csv"]);
        Assert.Equal(3, epochs.Length);
        string fid = epochs[2].Split(',')[Array.IndexOf(epochs[0].Split(','), "fid")];
        Assert.Equal(card.Metrics[0].Value, double.Parse(fid, CultureInfo.InvariantCulture).ToString("F2", CultureInfo.InvariantCulture));
        Assert.Contains("After epoch 2: FID ", run.Output);
        Assert.Equal(3, Directory.EnumerateFileSystemEntries(folder["new"]).Count());
    }

    [Fact]
    public async Task Its_generator_is_taken_by_generate()
    {
        using var folder = new TemporaryFolder();
        await CommandRun.Of([.. Small, "--epochs", "1", "--out", folder["g.safetensors"]]);

        var run = await CommandRun.Of(["generate", "--weights", folder["g.safetensors"], "--count", "4", "--out", folder["four.png"]]);

        Assert.Equal((FashionGanCommand.Success, ""), (run.ExitCode, run.Error));
        Assert.True(File.Exists(folder["four.png"]));
    }

    [Fact]
    public async Task Too_few_images_for_FID_are_trained_on_all_the_same()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(
            ["train-gan", "--networks", "vanilla", "--data", "synthetic", "--rows", "3", "--epochs", "1", "--device", "cpu", "--out",
                folder["g.safetensors"]]);

        Assert.Equal((FashionGanCommand.Success, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("FID", run.Output);
    }

    [Fact]
    public async Task A_stopped_run_keeps_its_checkpoint_and_goes_on_to_the_same_weights()
    {
        using var folder = new TemporaryFolder();
        string[] five = [.. Small, "--epochs", "5"];
        await CommandRun.Of([.. five, "--out", folder["whole"]]);
        using var stop = new CancellationTokenSource();

        var first = await CommandRun.Of(
            [.. five, "--out", folder["broken"]], stop.Token, screen: new StoppingWriter("GAN: epoch 2/5  ", stop));
        var (kept, carded) = (File.Exists(folder["broken"]), File.Exists(folder["broken.json"]));
        var second = await CommandRun.Of([.. five, "--out", folder["broken"]]);

        Assert.Equal(FashionGanCommand.Cancelled, first.ExitCode);
        Assert.Contains("goes on", first.Output);
        Assert.Equal((true, false), (kept, carded)); // A card speaks of a whole training.
        Assert.Equal(FashionGanCommand.Success, second.ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["broken"]));
        Assert.False(Directory.Exists(folder["broken.checkpoints"]));
    }

    [Theory]
    [InlineData("--epochs", "0", "Epochs is 0, allowed is 1 to 10000")]
    [InlineData("--rows", "1", "--rows is 1, allowed is 2 to 60000")]
    [InlineData("--fid-images", "1", "FidImages is 1, allowed is 0, or 2 to 100000")]
    [InlineData("--out", "weights.json", "allowed is a file that is no folder and does not end in .json or .csv")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        string output = option == "--out" ? folder[value] : folder["g.safetensors"];

        var run = await CommandRun.Of(
            ["train-gan", "--data", "synthetic", "--out", output, .. option == "--out" ? Array.Empty<string>() : [option, value]]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
