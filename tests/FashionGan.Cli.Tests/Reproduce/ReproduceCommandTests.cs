using System.Text.Json;
using FashionGan.Torch;

namespace FashionGan.Cli.Tests;

public class ReproduceCommandTests
{
    private static readonly string[] Small = ["reproduce", "--data", "synthetic", "--rows", "96", "--batch", "32", "--epochs", "2", "--device", "cpu"];

    [Fact]
    public async Task Leaves_the_report_the_numbers_the_pictures_and_the_weights()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--seed", "3", "--out", folder.Path]);

        Assert.Equal("", run.Error);
        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        Assert.Contains("Synthetic garments", run.Output);
        foreach (string name in new[]
        {
            "figure-1a-generator.svg", "figure-1b-discriminator.svg", "figure-2-denoiser.svg", "figure-3-generated.png", "figure-4-generated-denoised.png",
            "triples.png", "epochs.png", "samples-epoch-01.png", "samples-epoch-02.png", "gan-losses.svg", "gan-accuracy.svg",
        })
            Assert.True(new FileInfo(folder[Path.Combine("figures", name)]).Length > 500, name);
        Assert.Equal(1 + 2 + 2, File.ReadAllLines(folder["history.csv"]).Length);
        Assert.Equal(Architecture.PaperGenerator, SafetensorsFile.Read(folder["weights/generator.safetensors"]).Architecture);
        Assert.Contains("Synthetic", File.ReadAllText(folder["report.html"]));
        Assert.False(Directory.Exists(folder["checkpoints"]));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories));

        var metrics = JsonDocument.Parse(File.ReadAllText(folder["metrics.json"])).RootElement;
        Assert.Equal("synthetic", metrics.GetProperty("data").GetProperty("name").GetString());
        Assert.Equal(96, metrics.GetProperty("data").GetProperty("rows").GetInt32());
        Assert.Equal(3, metrics.GetProperty("seed").GetInt32());
        Assert.Equal("cpu", metrics.GetProperty("device").GetString());
        Assert.True(metrics.GetProperty("completed").GetBoolean());
        Assert.True(metrics.GetProperty("images_per_second").GetDouble() > 0);
        var denoiser = metrics.GetProperty("denoiser");
        Assert.Equal(0.2, denoiser.GetProperty("sigma").GetDouble());
        Assert.True(denoiser.GetProperty("clipped").GetBoolean());
        Assert.Equal(10_000, denoiser.GetProperty("images").GetInt32());
        Assert.InRange(denoiser.GetProperty("noisy").GetProperty("psnr").GetDouble(), 14, 18);
        Assert.InRange(denoiser.GetProperty("denoised").GetProperty("ssim").GetDouble(), 0, 1);
        Assert.Equal([1, 2], metrics.GetProperty("gan").GetProperty("epochs").EnumerateArray().Select(e => e.GetProperty("epoch").GetInt32()));
        foreach (string field in new[] { "dLoss", "gLoss", "accuracyReal", "accuracyFake", "seconds" })
            Assert.True(double.IsFinite(metrics.GetProperty("gan").GetProperty("epochs")[0].GetProperty(field).GetDouble()));
    }

    [Fact]
    public async Task A_stopped_run_reports_what_is_done_and_goes_on_to_the_same_weights()
    {
        using var unbroken = new TemporaryFolder();
        using var broken = new TemporaryFolder();
        await CommandRun.Of([.. Small, "--out", unbroken.Path]);
        using var stop = new CancellationTokenSource();

        var first = await CommandRun.Of([.. Small, "--out", broken.Path], stop.Token, screen: new StoppingWriter("Denoiser: epoch 1/", stop));
        bool completed = JsonDocument.Parse(File.ReadAllText(broken["metrics.json"])).RootElement.GetProperty("completed").GetBoolean();
        var second = await CommandRun.Of([.. Small, "--out", broken.Path]);

        Assert.Equal(FashionGanCommand.Cancelled, first.ExitCode);
        Assert.False(completed);
        Assert.Contains("goes on", first.Output);
        Assert.Equal(FashionGanCommand.Success, second.ExitCode);
        foreach (string name in new[] { "denoiser", "generator", "discriminator" })
            Assert.Equal(
                File.ReadAllBytes(unbroken[$"weights/{name}.safetensors"]),
                File.ReadAllBytes(broken[$"weights/{name}.safetensors"]));
    }

    [Theory]
    [InlineData("--epochs", "0", "Epochs is 0, allowed is 1 to 10000")]
    [InlineData("--batch", "1", "BatchSize is 1, allowed is 2 to 65536")]
    [InlineData("--rows", "0", "--rows is 0, allowed is 1 to 60000")]
    [InlineData("--device", "tpu", "Device is 'tpu', allowed is auto, cpu, mps, cuda or cuda:N")]
    [InlineData("--device", "cuda:63", "The device 'cuda:63' is not available")]
    [InlineData("--data", "/no/such/folder", "/no/such/folder: no such folder")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["reproduce", "--out", folder["results"], .. option == "--data" ? Array.Empty<string>() : ["--data", "synthetic"], option, value]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.Exists(folder["results"]) ? Directory.EnumerateFileSystemEntries(folder["results"]) : []);
    }

    [Fact]
    public async Task An_unwritable_output_folder_is_found_before_any_work()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        var run = await CommandRun.Of([.. Small, "--out", folder[Path.Combine("file", "results")]]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains("cannot be written to", run.Error);
        Assert.Contains("--out", run.Error);
    }

    [Fact]
    public async Task Cancelled_before_it_begins_it_leaves_nothing()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--out", folder.Path], new CancellationToken(canceled: true));

        Assert.Equal(FashionGanCommand.Cancelled, run.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
