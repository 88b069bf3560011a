namespace FashionGan.Cli.Tests;

public class TrainMixtureCommandTests
{
    private static readonly string[] Small =
        ["train-mixture", "--data", "synthetic", "--rows", "200", "--test-rows", "20", "--patch", "4", "--components", "5", "--samples",
            "2000"];

    [Fact]
    public async Task Leaves_a_mixture_that_denoise_takes_and_its_card()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--seed", "3", "--out", folder["new/mix.safetensors"]]);
        var again = await CommandRun.Of([.. Small, "--seed", "3", "--out", folder["again.safetensors"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var weights = SafetensorsFile.Read(folder["new/mix.safetensors"]);
        var mixture = PatchMixture.FromWeights(weights);
        using var stream = File.OpenRead(folder["new/mix.json"]);
        var card = ModelCard.Read(stream);
        Assert.Equal((4, 5), (mixture.Patch, mixture.Count));
        Assert.Equal(
            (PatchMixture.Architecture, SafetensorsFile.Sha256(weights), weights.ParameterCount),
            (card.Architecture, card.Sha256, card.Parameters));
        Assert.Equal(
            "fashion-gan train-mixture --data synthetic --patch 4 --components 5 --samples 2000 --rows 200 --test-rows 20 --seed 3",
            card.Command);
        Assert.Equal(3, card.Metrics.Length);
        Assert.All(card.Metrics, m => Assert.Contains($"{m}", run.Output));
        Assert.Contains("Mixture: epoch 1/30  log-likelihood ", run.Output);
        Assert.DoesNotContain("images/s", run.Output);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder["new"]).Length);
        Assert.Equal(FashionGanCommand.Success, again.ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["new/mix.safetensors"]), File.ReadAllBytes(folder["again.safetensors"]));
    }

    [Theory]
    [InlineData("--components", "0", "Components is 0, allowed is 1 to 1024")]
    [InlineData("--patch", "13", "Patch is 13, allowed is 2 to 12")]
    [InlineData("--rows", "1", "--rows is 1, allowed is 2 to 60000")]
    [InlineData("--out", "mix.json", "allowed is a file that is no folder and does not end in .json")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        string output = option == "--out" ? folder[value] : folder["mix.safetensors"];

        var run = await CommandRun.Of(
            ["train-mixture", "--data", "synthetic", "--out", output, .. option == "--out" ? Array.Empty<string>() : [option, value]]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Stopped_while_it_measures_it_keeps_the_mixture_without_a_card()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();

        var run = await CommandRun.Of(
            [.. Small, "--out", folder["mix.safetensors"]], stop.Token, screen: new StoppingWriter("Weights: ", stop));

        Assert.Equal(FashionGanCommand.Cancelled, run.ExitCode);
        Assert.Contains("Stopped before it was measured: there is no card.", run.Output);
        Assert.True(File.Exists(folder["mix.safetensors"]));
        Assert.False(File.Exists(folder["mix.json"]));
    }
}
