using System.Text.Json;

namespace FashionGan.Cli.Tests;

public class CompareCommandTests
{
    private static readonly string[] Small =
    [
        "compare", "--data", "synthetic", "--rows", "1000", "--test-rows", "60", "--subset", "20", "--tables", "denoising", "other-noise",
        "--methods", "noisy", "median", "wavelet-blind", "bm3d", "paper-denoiser",
    ];

    private static readonly string[] Methods =
        ["noisy", "median", "BayesShrink wavelets, blind", "BM3D", "the paper's autoencoder, sigma 0.2"];

    [Fact]
    public async Task Leaves_tables_pictures_and_a_report_of_every_method_on_every_noise()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of([.. Small, "--seed", "3", "--out", folder.Path]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var json = JsonDocument.Parse(File.ReadAllText(folder["comparison.json"])).RootElement;
        Assert.True(json.GetProperty("completed").GetBoolean());
        Assert.Equal(
            string.Join(
            ' ', ["fashion-gan", "compare", "--tables denoising other-noise", "--methods noisy median wavelet-blind bm3d paper-denoiser",
            "--data synthetic", "--rows 1000", "--test-rows 60", "--subset 20", "--seed 3"]), json.GetProperty("command").GetString());
        var rows = json.GetProperty("denoising").EnumerateArray().ToArray();
        Assert.Equal(5 * 12, rows.Length);
        double Psnr(string noise, string method, string scope) =>
            rows.Single(r => r.GetProperty("noise").GetString() == noise && r.GetProperty("method").GetString() == method)
            .GetProperty(scope).GetProperty("psnr").GetDouble();
        Assert.True(Psnr("denoising-0-2", "paper-denoiser", "all") > Psnr("denoising-0-2", "median", "all") + 1);
        Assert.True(Psnr("denoising-0-2", "bm3d", "subset") > Psnr("denoising-0-2", "noisy", "subset") + 3);
        Assert.True(Psnr("denoising-15-255", "noisy", "all") > Psnr("denoising-0-5", "noisy", "all") + 10);
        Assert.All(
            rows, r => Assert.Equal(r.GetProperty("method").GetString() == "bm3d", r.GetProperty("all").ValueKind == JsonValueKind.Null));
        Assert.All(rows, r => Assert.Equal(20, r.GetProperty("subset").GetProperty("images").GetInt32()));
        Assert.InRange(json.GetProperty("svm").GetProperty("cleanAccuracy").GetDouble(), 0.5, 1); // Guessing is right on a tenth.
        Assert.Equal(1 + 2 * 4 * 12 + 12, File.ReadAllLines(folder["denoising.csv"]).Length);
        string tables = File.ReadAllText(folder["tables.md"]), report = File.ReadAllText(folder["report.html"]);
        Assert.All(Methods, m => Assert.Contains($"| {m} ", tables));
        Assert.Contains("Synthetic data", report);
        Assert.Contains("PSNR (dB), all 60 images", report);
        Assert.Equal(
            ["denoised-JPEG.png", "denoised-Poisson.png", "denoised-letters.png", "denoised-mixed.png", "denoised-salt-and-pepper.png",
                "denoised-sigma-0.2.png", "denoised-speckle.png", "psnr-by-sigma.svg"],
            Directory.EnumerateFiles(folder["figures"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories));
        await RequireKept(folder, [.. Small, "--seed", "3", "--out", folder.Path]);
    }

    private static async Task RequireKept(TemporaryFolder folder, string[] command)
    {
        byte[] report = File.ReadAllBytes(folder["report.html"]);

        var again = await CommandRun.Of(command);
        var other = await CommandRun.Of([.. command, "--generated", "2000"]);
        File.WriteAllText(folder["tables.md"], "changed");
        var changed = await CommandRun.Of(command);

        Assert.Equal((FashionGanCommand.Success, ""), (again.ExitCode, again.Error));
        Assert.StartsWith($"{folder.Path} is finished: nothing is left to do for 'fashion-gan compare ", again.Output);
        Assert.Contains($"{folder.Path} holds the results of another run, which is finished: ", other.Error);
        Assert.Equal(FashionGanCommand.Success, changed.ExitCode);
        Assert.Equal("changed", File.ReadAllText(folder["tables.md"]));
        Assert.Equal(report, File.ReadAllBytes(folder["report.html"]));
        string[] named =
            [.. ComparisonFiles.Names, .. ComparisonFiles.Patterns.SelectMany(p => Directory.GetFiles(folder.Path, p))
            .Select(f => Path.GetRelativePath(folder.Path, f))];
        Assert.Empty(RunRecord.Read(folder["run.json"])!.Files.Keys.Except(named));
    }

    [Fact]
    public async Task A_stopped_run_goes_on_with_the_next_row_and_makes_none_twice()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        string[] command =
            ["compare", "--data", "synthetic", "--rows", "500", "--test-rows", "30", "--subset", "20", "--tables", "denoising", "--methods",
            "noisy", "median", "--out", folder.Path];

        var first = await CommandRun.Of(command, stop.Token, screen: new StoppingWriter("[3/13]", stop));
        bool completed = JsonDocument.Parse(File.ReadAllText(folder["comparison.json"])).RootElement.GetProperty("completed").GetBoolean();
        byte[] row = File.ReadAllBytes(folder["rows/denoising-15-255.median.json"]);
        var second = await CommandRun.Of(command);
        var third = await CommandRun.Of([.. command, "--seed", "5", "--overwrite"]);

        Assert.Equal((FashionGanCommand.Cancelled, false), (first.ExitCode, completed));
        Assert.Contains("Stopped early", first.Output);
        Assert.Equal(FashionGanCommand.Success, second.ExitCode);
        Assert.DoesNotContain("[3/13]", second.Output);
        Assert.Contains("[4/13]", second.Output);
        Assert.Contains("[13/13]", second.Output);
        Assert.Contains("[1/13]", third.Output); // Rows of another seed are not taken up.
        Assert.NotEqual(row, File.ReadAllBytes(folder["rows/denoising-15-255.median.json"]));
    }

    [Fact]
    public async Task Generators_are_measured_beside_the_floor_and_after_the_denoiser()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(
            ["compare", "--data", "synthetic", "--rows", "3000", "--generated", "1000", "--tables", "generation", "--methods", "real",
                "paper-generator", "--out", folder.Path]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var rows = JsonDocument.Parse(File.ReadAllText(folder["comparison.json"])).RootElement.GetProperty("generation").EnumerateArray()
            .ToArray();
        Assert.Equal(
            [.. Enumerable.Range(0, 3).Select(i => $"real-{i}"), .. Enumerable.Range(0, 3).Select(i => $"paper-generator-{i}"),
                .. Enumerable.Range(0, 3).Select(i => $"paper-generator-{i}-denoised")],
            rows.Select(r => r.GetProperty("generator").GetString()));
        double Fid(string id) => rows.Single(r => r.GetProperty("generator").GetString() == id).GetProperty("fid").GetDouble();
        // Drawn test images are far from what a GAN made of photographs, and near to other drawn ones.
        Assert.True(Fid("paper-generator-0") > 3 * Fid("real-0"));
        Assert.NotEqual(Fid("paper-generator-0"), Fid("paper-generator-1"));
        Assert.All(rows, r => Assert.InRange(r.GetProperty("separability").GetDouble(), 0.3, 1));
        string tables = File.ReadAllText(folder["tables.md"]);
        Assert.Contains("| real: training images ", tables);
        Assert.Contains("| the paper's DCGAN, then denoised ", tables);
        Assert.Contains(PretrainedNetwork.Classifier.Card.Sha256[..12], tables);
        Assert.True(File.Exists(folder["figures/generated-paper-generator-0.png"]));
    }

    [Fact]
    public async Task Generators_are_measured_refined_too_and_conditional_ones_by_the_class_asked_for()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(
        [
            "compare", "--data", "synthetic", "--rows", "2000", "--generated", "1000", "--draws", "1", "--tables", "generation",
            "--methods", "paper-generator-refined", "conditional-generator", "--out", folder.Path,
        ]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var rows = JsonDocument.Parse(File.ReadAllText(folder["comparison.json"])).RootElement.GetProperty("generation").EnumerateArray()
            .ToDictionary(r => r.GetProperty("generator").GetString()!);
        Assert.Equal(["conditional-generator-0", "conditional-generator-0-denoised", "paper-generator-refined-0"], rows.Keys.Order());
        Assert.InRange(rows["conditional-generator-0"].GetProperty("classAccuracy").GetDouble(), 0.5, 1);
        Assert.True(rows.Values.All(r => r.GetProperty("secondsPerThousand").GetDouble() > 0));
        Assert.Contains("| the paper's DCGAN, then refined ", File.ReadAllText(folder["tables.md"]));
    }

    [Theory]
    [InlineData("--test-rows", "1", "--test-rows is 1, allowed is 2 to 10000")]
    [InlineData("--generated", "999", "--generated is 999, allowed is 1000 to 10000")]
    [InlineData("--weights", "/no/such/folder", "--weights is '/no/such/folder', allowed is a folder with safetensors files")]
    [InlineData("--methods", "magic", "--methods is 'magic', allowed is noisy gaussian-filter median")]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["compare", "--data", "synthetic", "--rows", "10", "--out", folder["new"], option, value]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
