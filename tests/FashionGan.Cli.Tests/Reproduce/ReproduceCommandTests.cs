using System.Text.Json;

namespace FashionGan.Cli.Tests;

[NeedsLibtorch]
public class ReproduceCommandTests
{
    private static readonly string[] Small =
        ["reproduce", "--data", "synthetic", "--rows", "96", "--batch", "32", "--epochs", "2", "--device", "cpu"];

    [Fact]
    public async Task Leaves_the_report_the_numbers_the_pictures_and_the_weights()
    {
        using var folder = new TemporaryFolder();
        folder.Write("checkpoints/mine/notes.txt", "the user's");

        var run = await CommandRun.Of([.. Small, "--seed", "3", "--out", folder.Path]);

        Assert.Equal("", run.Error);
        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        Assert.Contains("Synthetic garments", run.Output);
        foreach (string name in new[]
        {
            "figure-1a-generator.svg", "figure-1b-discriminator.svg", "figure-2-denoiser.svg", "figure-3-generated.png",
            "figure-4-generated-denoised.png", "figure-4b-generated-refined.png",
            "triples.png", "epochs.png", "in-the-box-generated.png", "in-the-box-denoised.png", "samples-epoch-01.png",
            "samples-epoch-02.png", "gan-losses.svg", "gan-accuracy.svg", "gan-fid.svg",
        })
            Assert.True(new FileInfo(folder[Path.Combine("figures", name)]).Length > 500, name);
        Assert.Equal(1 + 2 + 2, File.ReadAllLines(folder["history.csv"]).Length);
        Assert.Equal("light-generator", SafetensorsFile.Read(folder["weights/generator.safetensors"]).Architecture);
        Assert.Contains("Synthetic", File.ReadAllText(folder["report.html"]));
        Assert.Equal([folder["checkpoints/mine/notes.txt"]], Directory.GetFiles(folder["checkpoints"], "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories));

        var metrics = JsonDocument.Parse(File.ReadAllText(folder["metrics.json"])).RootElement;
        Assert.Equal("synthetic", metrics.GetProperty("data").GetProperty("name").GetString());
        Assert.False(metrics.GetProperty("data").GetProperty("official").GetBoolean());
        Assert.Equal(96, metrics.GetProperty("data").GetProperty("rows").GetInt32());
        Assert.Equal(3, metrics.GetProperty("seed").GetInt32());
        Assert.Equal("cpu", metrics.GetProperty("device").GetString());
        Assert.True(metrics.GetProperty("completed").GetBoolean());
        Assert.True(metrics.GetProperty("imagesPerSecond").GetDouble() > 0);
        Assert.All(Keys(metrics), key => Assert.Matches("^[a-z][a-zA-Z0-9]*$", key)); // One style throughout.
        var denoiser = metrics.GetProperty("denoiser");
        Assert.Equal(0.2, denoiser.GetProperty("sigma").GetDouble());
        Assert.True(denoiser.GetProperty("clipped").GetBoolean());
        Assert.Equal(10_000, denoiser.GetProperty("images").GetInt32());
        Assert.InRange(denoiser.GetProperty("noisy").GetProperty("psnr").GetDouble(), 14, 18);
        Assert.InRange(denoiser.GetProperty("denoised").GetProperty("ssim").GetDouble(), 0, 1);
        Assert.Equal(
            [1, 2], metrics.GetProperty("gan").GetProperty("epochs").EnumerateArray().Select(e => e.GetProperty("epoch").GetInt32()));
        foreach (string field in new[] { "dLoss", "gLoss", "accuracyReal", "accuracyFake", "seconds" })
            Assert.True(double.IsFinite(metrics.GetProperty("gan").GetProperty("epochs")[0].GetProperty(field).GetDouble()));
        RequireFid(folder, metrics.GetProperty("gan"), run.Output);
        RequireTheBoxToldApart(File.ReadAllText(folder["report.html"]));
        RequireNextSteps(run.Output);
        await RequireKept(folder, [.. Small, "--seed", "3", "--out", folder.Path]);
    }

    /// <summary>A finished run says that it is, and one that is asked for all the same and stopped leaves all as it was.</summary>
    private static async Task RequireKept(TemporaryFolder folder, string[] command)
    {
        var files = Files();
        using var stop = new CancellationTokenSource();

        var again = await CommandRun.Of(command);
        var stopped = await CommandRun.Of([.. command, "--overwrite"], stop.Token, screen: new StoppingWriter("Denoiser: epoch 1/", stop));

        Assert.Equal((FashionGanCommand.Success, ""), (again.ExitCode, again.Error));
        Assert.StartsWith($"{folder.Path} is finished: nothing is left to do for 'fashion-gan reproduce ", again.Output);
        Assert.Equal(FashionGanCommand.Cancelled, stopped.ExitCode);
        Assert.Contains($"What was in {folder.Path} before stays as it is", stopped.Output);
        Assert.Equal(files, Files());
        // What is not named beforehand is not looked for before the run, but after it.
        string[] named =
            [.. ReproductionFiles.Names, .. ReproductionFiles.Patterns.SelectMany(p => Directory.GetFiles(folder.Path, p))
            .Select(f => Path.GetRelativePath(folder.Path, f))];
        Assert.Empty(RunRecord.Read(folder["run.json"])!.Files.Keys.Except(named));

        Dictionary<string, string> Files() =>
            Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(f => !f.Contains("checkpoints"))
            .ToDictionary(f => f, f => RunRecord.HashOf(File.ReadAllBytes(f)));
    }

    [Fact]
    public async Task Data_that_is_not_the_official_one_is_named_so_on_screen_in_the_report_and_in_the_metrics()
    {
        using var folder = new TemporaryFolder();
        SmallData.Write(folder.Path);

        var run = await CommandRun.Of(
            ["reproduce", "--data", folder.Path, "--batch", "32", "--epochs", "1", "--device", "cpu", "--out", folder["run"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains(
            "Not the official Fashion-MNIST (train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, ", run.Output);
        Assert.Contains("Not the official Fashion-MNIST: the files differ from it.", File.ReadAllText(folder["run/report.html"]));
        var data = JsonDocument.Parse(File.ReadAllText(folder["run/metrics.json"])).RootElement.GetProperty("data");
        Assert.Equal("fashion-mnist (unofficial)", data.GetProperty("name").GetString());
        Assert.False(data.GetProperty("official").GetBoolean());
        Assert.False(data.GetProperty("synthetic").GetBoolean());
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Keys(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    private static void RequireTheBoxToldApart(string report)
    {
        Assert.Contains(">Trained to the end</h2>", report);
        Assert.Contains(
            "Everything above was trained just now, in minutes, but for the network that refines. What follows was not", report);
        foreach (var card in new[] { TrainedNetworks.DefaultGenerator.Card, PretrainedNetwork.Find("unet").Card })
        {
            Assert.Contains($"<td>{System.Net.WebUtility.HtmlEncode(card.Command)}</td>", report);
            Assert.Contains(card.Metrics[0].Value, report);
        }
    }

    private static void RequireNextSteps(string output)
    {
        string[] last = [.. output.TrimEnd().Split('\n')[^8..].Select(l => l.Trim())];
        Assert.StartsWith("Made: a generator of garments (FID ", last[0]);
        Assert.Equal("To try next:", last[1]);
        Assert.StartsWith("fashion-gan generate --weights ", last[2]);
        Assert.StartsWith("fashion-gan denoise ", last[4]);
        Assert.StartsWith("fashion-gan reproduce --preset paper", last[6]);
    }

    private static void RequireFid(TemporaryFolder folder, JsonElement gan, string output)
    {
        var (card, fid) = (PretrainedNetwork.Classifier.Card, gan.GetProperty("fid"));
        Assert.Equal((card.Name, card.Sha256, "train"), (Text("extractor"), Text("extractorSha256"), Text("split")));
        // Half of 96 rows.
        Assert.Equal((48, 48), (fid.GetProperty("realImages").GetInt32(), fid.GetProperty("generatedImages").GetInt32()));
        double floor = fid.GetProperty("floor").GetDouble();
        double[] values = [.. gan.GetProperty("epochs").EnumerateArray().Select(e => e.GetProperty("fid").GetDouble())];
        Assert.Equal(2, values.Length);
        Assert.All(values, v => Assert.InRange(v, floor, double.MaxValue)); // A generator of two epochs is worse than real images.
        Assert.All(gan.GetProperty("epochs").EnumerateArray(), e => Assert.Equal(floor, e.GetProperty("fidFloor").GetDouble()));

        string[][] rows = [.. File.ReadAllLines(folder["history.csv"]).Select(l => l.Split(','))];
        int column = Array.IndexOf(rows[0], "fid");
        Assert.Equal("fidFloor", rows[0][column + 1]);
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        foreach (var row in rows.Skip(1))
            if (row[0] == "gan")
                Assert.Equal((values[int.Parse(row[1]) - 1], floor), (Rounded(row[column]), Rounded(row[column + 1])));
            else
                Assert.Equal(("", ""), (row[column], row[column + 1]));

        string report = File.ReadAllText(folder["report.html"]);
        Assert.Contains(FormattableString.Invariant(
            $"FID: 48 generated images against 48 training images (the first ones), by features of {card.Name} (SHA-256 ")
            + FormattableString.Invariant($"{card.Sha256[..12]}); the floor, {floor:0.000}, "), report);
        Assert.Contains("FID of the generated images after each epoch", report);
        Assert.Contains(">FID floor</th>", report);
        // In full: rounded twice, a digit may differ.
        var (last, lastFloor) = (double.Parse(rows[^1][column]), double.Parse(rows[^1][column + 1]));
        Assert.Contains(FormattableString.Invariant($">{last:0.00}</td>"), report);
        Assert.Contains(FormattableString.Invariant($"  FID {last:F2} (floor {lastFloor:F2})"), output);
        // Beside the networks in the box.
        Assert.Contains(FormattableString.Invariant($"FID {last:F2} of 48 images (floor {lastFloor:F2})"), report);
        Assert.Contains(
            FormattableString.Invariant($"Made: a generator of garments (FID {last:F1}, where real images get {lastFloor:F1})"), output);

        string Text(string field) => fid.GetProperty(field).GetString()!;
        static double Rounded(string cell) => Math.Round(double.Parse(cell), 3);
    }

    [Fact]
    public async Task Too_few_images_for_fid_are_trained_on_without_it()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(
            ["reproduce", "--data", "synthetic", "--rows", "3", "--epochs", "1", "--device", "cpu", "--out", folder.Path]);

        Assert.Equal("", run.Error);
        var gan = JsonDocument.Parse(File.ReadAllText(folder["metrics.json"])).RootElement.GetProperty("gan");
        Assert.Equal(JsonValueKind.Null, gan.GetProperty("fid").ValueKind);
        Assert.Equal(JsonValueKind.Null, gan.GetProperty("epochs")[0].GetProperty("fid").ValueKind);
        Assert.DoesNotContain("FID floor", File.ReadAllText(folder["report.html"]));
        Assert.Contains("<td>not measured</td>", File.ReadAllText(folder["report.html"]));
        Assert.Contains("Made: a generator of garments and a denoiser (test images from ", run.Output);
        Assert.False(File.Exists(folder["figures/gan-fid.svg"]));
    }

    [Fact]
    public async Task A_stopped_run_reports_what_is_done_and_goes_on_to_the_same_weights()
    {
        using var unbroken = new TemporaryFolder();
        using var broken = new TemporaryFolder();
        await CommandRun.Of([.. Small, "--out", unbroken.Path]);
        using var stop = new CancellationTokenSource();

        var first = await CommandRun.Of(
            [.. Small, "--out", broken.Path], stop.Token, screen: new StoppingWriter("Denoiser: epoch 1/", stop));
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

        var run = await CommandRun.Of(
            ["reproduce", "--out", folder["results"], .. option == "--data" ? Array.Empty<string>() : ["--data", "synthetic"], option,
            value]);

        // What is not allowed is a mistake of the command line, what is not there is none.
        Assert.Equal(message.Contains("allowed is") ? FashionGanCommand.Usage : FashionGanCommand.Failure, run.ExitCode);
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
