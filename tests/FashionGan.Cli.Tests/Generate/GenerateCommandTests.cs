namespace FashionGan.Cli.Tests;

public class GenerateCommandTests
{
    [Fact]
    public async Task Writes_a_grid_whose_bytes_depend_on_the_seed_alone()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(
            ["generate", "--count", "6", "--seed", "5", "--columns", "3", "--scale", "1", "--out", folder["a.png"]]);
        await CommandRun.Of(["generate", "--count", "6", "--seed", "5", "--columns", "3", "--scale", "1", "--out", folder["b.png"]]);
        await CommandRun.Of(["generate", "--count", "6", "--seed", "6", "--columns", "3", "--scale", "1", "--out", folder["c.png"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains("6 garments, seed 5, by the generator in the box (fashion-diffusion)", run.Output);
        Assert.Equal(new ImageSize(4 + 2 * 32, 4 + 3 * 32), PngFile.Read(folder["a.png"]).Size);
        Assert.Equal(File.ReadAllBytes(folder["a.png"]), File.ReadAllBytes(folder["b.png"]));
        Assert.NotEqual(File.ReadAllBytes(folder["a.png"]), File.ReadAllBytes(folder["c.png"]));
    }

    [Fact]
    public async Task Writes_one_file_a_garment_into_a_folder_and_a_grid_where_asked()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["generate", "--count", "3", "--grid", "--out", folder["garments"]]);

        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        Assert.Equal(["garment-00000.png", "garment-00001.png", "garment-00002.png", "grid.png"], Names(folder["garments"]));
        using var network = TrainedNetworks.Generator(null);
        var expected = new Garments(network, 42).MakeBatch(0, 3);
        for (int i = 0; i < 3; i++)
        {
            var image = PngFile.Read(folder[$"garments/garment-0000{i}.png"]);
            Assert.Equal(ImageSize.FashionMnist, image.Size);
            Assert.Equal(expected[i..(i + 1)].ToBytes(), image.ToBytes());
        }
    }

    [Fact]
    public async Task A_way_leads_from_each_garment_to_the_next()
    {
        using var folder = new TemporaryFolder();

        await CommandRun.Of(["generate", "--count", "3", "--seed", "9", "--out", folder["alone"]]);
        var run = await CommandRun.Of(["generate", "--count", "2", "--seed", "9", "--interpolate", "4", "--out", folder["ways"]]);

        Assert.Contains("2 rows of 4 steps", run.Output);
        Assert.Equal(8, Names(folder["ways"]).Length);
        foreach (var (step, garment) in new[] { ("0000-step-0000", 0), ("0000-step-0003", 1), ("0001-step-0000", 1),
            ("0001-step-0003", 2) })
            Assert.Equal(
                File.ReadAllBytes(folder[$"alone/garment-0000{garment}.png"]), File.ReadAllBytes(folder[$"ways/garment-{step}.png"]));
        Assert.NotEqual(
            File.ReadAllBytes(folder["ways/garment-0000-step-0001.png"]), File.ReadAllBytes(folder["ways/garment-0000-step-0000.png"]));
    }

    [Theory]
    [InlineData("--class", "hat",
        "--class is 'hat', allowed is one of T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot")]
    [InlineData("--class", "shirt --network paper-generator", "was trained without classes and cannot be asked for one")]
    [InlineData("--classes", "--network paper-generator", "was trained without classes and cannot be asked for one")]
    [InlineData("--network", "unet", "is for denoising. For generation there are: ")]
    [InlineData("--network", "stable-diffusion", "There is no pretrained network 'stable-diffusion'")]
    [InlineData("--sampling", "heun --network paper-generator", "a way to draw is for a diffusion denoiser")]
    public async Task What_a_generator_cannot_be_asked_for_is_refused_and_nothing_is_left(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["generate", "--count", "1", "--out", folder["garments"], option, .. value.Split(' ')]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_dash_sends_the_picture_and_nothing_else_to_standard_output()
    {
        var run = await CommandRun.Of(["generate", "--count", "1", "--out", "-"]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Output, run.ExitCode));
        Assert.Equal(ImageSize.FashionMnist, PngFile.Read(run.Piped).Size);
    }

    [Fact]
    public async Task Weights_of_ones_own_are_used()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["generator.safetensors"], PretrainedNetwork.Diffusion.Load());

        var own = await CommandRun.Of(["generate", "--count", "2", "--weights", folder["generator.safetensors"], "--out", "-"]);
        var shipped = await CommandRun.Of(["generate", "--count", "2", "--out", "-"]);

        Assert.Equal(("", FashionGanCommand.Success), (own.Error, own.ExitCode));
        Assert.Equal(shipped.Piped, own.Piped);
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_where_asked()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.png"], "mine");

        var refused = await CommandRun.Of(["generate", "--count", "1", "--out", folder["a.png"]]);
        string kept = File.ReadAllText(folder["a.png"]);
        var asked = await CommandRun.Of(["generate", "--count", "1", "--out", folder["a.png"], "--overwrite"]);

        Assert.Equal(FashionGanCommand.Failure, refused.ExitCode);
        Assert.Contains("a.png exists already. Choose another place with --out, or replace what is there with --overwrite.", refused.Error);
        Assert.Equal("mine", kept);
        Assert.Equal(FashionGanCommand.Success, asked.ExitCode);
        Assert.Equal(ImageSize.FashionMnist, PngFile.Read(folder["a.png"]).Size);
    }

    [Theory]
    [InlineData("--count", "0", "--count is 0, allowed is 1 to 100000")]
    [InlineData("--interpolate", "1", "--interpolate is 1, allowed is 2 to 1024")]
    [InlineData("--columns", "0", "--columns is 0, allowed is 1 to 1024")]
    [InlineData("--scale", "65", "--scale is 65, allowed is 1 to 64")]
    [InlineData("--count", "100000", "the picture's width is")]
    [InlineData("--weights", "/no/such/file", "/no/such/file: no such file. --weights takes a safetensors file")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["generate", "--out", folder["a/b.png"], option, value]);

        Assert.Equal(option == "--weights" ? FashionGanCommand.Failure : FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Weights_of_another_network_are_refused()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["denoiser.safetensors"], PretrainedNetwork.Denoiser.Load());

        var run = await CommandRun.Of(["generate", "--weights", folder["denoiser.safetensors"], "--out", "-"]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains("denoiser.safetensors holds the network 'paper-denoiser'; a generator is needed here.", run.Error);
        Assert.Empty(run.Piped);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_found_before_any_work()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        var run = await CommandRun.Of(["generate", "--count", "2", "--out", folder["file/garments"]]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains("cannot be written to", run.Error);
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order()];
}
