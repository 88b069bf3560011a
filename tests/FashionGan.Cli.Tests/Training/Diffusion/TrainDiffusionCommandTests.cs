namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class TrainDiffusionCommandTests
{
    private static readonly string[] Small =
    [
        "train-diffusion", "--network", "diffusion(full=8,half=8,quarter=8,blocks=1,middle=1,embedding=8)", "--data", "synthetic",
        "--rows", "300", "--batch", "32", "--fid-images", "20", "--device", "cpu",
    ];

    [Fact]
    public async Task Leaves_the_network_its_card_and_its_epochs()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--epochs", "2", "--seed", "3", "--out", folder["new/d.safetensors"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var weights = SafetensorsFile.Read(folder["new/d.safetensors"]);
        using var stream = File.OpenRead(folder["new/d.json"]);
        var card = ModelCard.Read(stream);
        Assert.Equal(("diffusion", "d", ModelCard.Generation), (weights.Architecture, card.Name, card.Task));
        Assert.Equal((SafetensorsFile.Sha256(weights), weights.ParameterCount), (card.Sha256, card.Parameters));
        Assert.Equal(
            "fashion-gan train-diffusion --network 'diffusion(full=8,half=8,quarter=8,blocks=1,middle=1,embedding=8)' --data synthetic "
            + "--epochs 2 --batch 32 --rows 300 --fid-images 20 --seed 3 --device cpu", card.Command);
        Assert.Equal(card.Command, weights.Settings["command"]);
        Assert.Equal("Sneaker", ClassNames.Of(weights, 10)[7]);
        Assert.Equal(3, File.ReadAllLines(folder["new/d.csv"]).Length);
        Assert.Contains("After epoch 2: FID ", run.Output);
        Assert.Equal(3, Directory.EnumerateFileSystemEntries(folder["new"]).Count());
    }

    [Fact]
    public async Task Its_network_makes_the_class_that_generate_is_asked_for_and_refines_what_compare_measures()
    {
        using var folder = new TemporaryFolder();
        await CommandRun.Of([.. Small, "--epochs", "1", "--out", folder["d.safetensors"]]);
        string[] generate = ["generate", "--weights", folder["d.safetensors"], "--sampling",
            "heun(steps=2,max=30,min=0.002,rho=7,guidance=1)", "--scale", "1"];

        var one = await CommandRun.Of([.. generate, "--count", "3", "--class", "sneaker", "--out", folder["sneakers"]]);
        var all = await CommandRun.Of([.. generate, "--count", "3", "--classes", "--out", folder["all.png"]]);
        var unknown = await CommandRun.Of([.. generate, "--class", "hat", "--out", folder["hats"]]);

        Assert.Equal((FashionGanCommand.Success, ""), (one.ExitCode, one.Error));
        Assert.Contains("3 garments of the class sneaker", one.Output);
        Assert.Equal((FashionGanCommand.Success, ""), (all.ExitCode, all.Error));
        Assert.Contains("3 of each of 10 classes", all.Output);
        // Sneaker is class 7: the eighth row of the grid, of the same latent vectors.
        var (grid, alone) = (PngFile.Read(folder["all.png"]), PngFile.Read(folder["sneakers/garment-00001.png"]));
        var (top, left) = Find(grid, alone);
        Assert.True(top > 7 * 28 && top < 8 * 32 && left > 28 && left < 2 * 32, $"at {top}, {left}");
        Assert.Equal(FashionGanCommand.Usage, unknown.ExitCode);
        Assert.Contains("--class is 'hat', allowed is one of T-shirt/top, Trouser", unknown.Error);
        Assert.False(Directory.Exists(folder["hats"]));
    }

    [Theory]
    [InlineData("--network", "unet", "is not a diffusion network")]
    [InlineData("--rows", "1", "--rows is 1, allowed is 2 to 60000")]
    [InlineData("--learning-rate", "7", "LearningRate is 7, allowed is 1E-07 to 1")]
    [InlineData("--fid-images", "1", "FidImages is 1, allowed is 0, or 2 to 100000")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["train-diffusion", "--data", "synthetic", "--out", folder["new/d.safetensors"], option, value]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static (int Top, int Left) Find(GreyImage grid, GreyImage part)
    {
        for (int top = 0; top + part.Size.Height <= grid.Size.Height; top++)
            for (int left = 0; left + part.Size.Width <= grid.Size.Width; left++)
                if (Enumerable.Range(0, part.Size.Height).All(y => grid.Pixels.Slice((top + y) * grid.Size.Width + left, part.Size.Width)
                    .SequenceEqual(part.Pixels.Slice(y * part.Size.Width, part.Size.Width))))
                    return (top, left);
        return (-1, -1);
    }
}
