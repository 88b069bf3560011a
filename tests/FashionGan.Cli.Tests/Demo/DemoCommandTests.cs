namespace FashionGan.Cli.Tests;

public class DemoCommandTests
{
    private static readonly string[] Figures =
        ["denoised-drawn-garments.png", "denoised-generated-garments.png", "garments.png", "interpolation.png", "refined.png"];

    [Fact]
    public async Task Leaves_pictures_and_a_report_and_shows_the_table()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of(["demo", "--data", "synthetic", "--seed", "3", "--out", folder["demo"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains("64 synthetic garments (drawn, not photographed), as asked.", run.Output);
        Assert.Matches(@"drawn garments .* network ", run.Output);
        Assert.Matches(@"generated garments .* wavelets ", run.Output);
        Assert.Equal(
            Figures, Directory.EnumerateFiles(folder["demo/figures"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(Figures, f => Assert.True(PngFile.Read(folder[$"demo/figures/{f}"]).Size.Pixels > 100_000, f));
        string report = File.ReadAllText(folder["demo/report.html"]);
        Assert.Contains("Synthetic data", report);
        Assert.Equal(5, report.Split("src=\"data:image/png;base64,").Length - 1);
        Assert.DoesNotContain("src=\"http", report);
        Assert.Contains(PretrainedNetwork.Generator.Card.Sha256[..16], report);
        Assert.Contains(TrainedNetworks.DefaultGenerator.Card.Sha256[..16], report);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories));
        Assert.Equal([.. Figures.Select(f => $"figures/{f}"), Demonstration.Report], RunRecord.Read(folder["demo/run.json"])!.Files.Keys);
    }

    [Fact]
    public void What_a_demonstration_left_is_replaced_and_what_it_did_not_leave_only_when_asked()
    {
        using var folder = new TemporaryFolder();
        var options = new DemoOptions("synthetic", 1, folder["demo"]) { CommandLine = "fashion-gan demo --seed 1" };
        int Run(DemoOptions demo) => new Demonstration(demo, Terminal.Of(TextWriter.Null), new HurriedTime()).Run(default);

        Run(options);
        Run(options with { Seed = 2 });
        folder.Write("demo/report.html", "the user's");

        Assert.Contains("report.html exists already", Assert.Throws<IOException>(() => Run(options)).Message);
        Assert.Equal("the user's", File.ReadAllText(folder["demo/report.html"]));
        Assert.Equal(FashionGanCommand.Success, Run(options with { Overwrite = true }));
        Assert.Contains("--seed 1", File.ReadAllText(folder["demo/report.html"]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_pictures()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, seed) in new[] { ("a", 1ul), ("b", 1ul), ("c", 2ul) })
            new Demonstration(
                new DemoOptions("synthetic", seed, folder[name]) { CommandLine = "" }, Terminal.Of(TextWriter.Null), new HurriedTime())
                .Run(default);

        Assert.All(Figures, f => Assert.Equal(File.ReadAllBytes(folder[$"a/figures/{f}"]), File.ReadAllBytes(folder[$"b/figures/{f}"])));
        Assert.All(Figures, f => Assert.NotEqual(File.ReadAllBytes(folder[$"a/figures/{f}"]), File.ReadAllBytes(folder[$"c/figures/{f}"])));
    }

    [Fact]
    public void Takes_test_images_where_they_are_and_names_them_where_they_are_not_the_official_ones()
    {
        using var folder = new TemporaryFolder();
        var images = SyntheticGarments.Create(20, 5);
        IdxFile.WriteImages(folder["t10k-images-idx3-ubyte"], images);
        IdxFile.WriteLabels(folder["t10k-labels-idx1-ubyte"], images);

        using var output = new StringWriter();

        int code = new Demonstration(
            new DemoOptions(folder.Path, 1, folder["demo"]) { CommandLine = "fashion-gan demo --seed 1" }, Terminal.Of(output),
            new HurriedTime()).Run(default);

        Assert.Equal(FashionGanCommand.Success, code);
        Assert.Contains($"The first 20 test images of data that is not the official Fashion-MNIST, from {folder.Path}.", output.ToString());
        Assert.True(File.Exists(folder["demo/figures/denoised-test-images.png"]));
        string report = File.ReadAllText(folder["demo/report.html"]);
        Assert.DoesNotContain("Synthetic data", report);
        Assert.Contains("Not the official Fashion-MNIST: the files differ from it.", report);
        Assert.Contains("The first 20 test images of data that is not the official Fashion-MNIST. Noise on all images", report);
        Assert.DoesNotContain(folder.Path, report); // A report may go anywhere, and names no folder but what its command names.
    }

    [Fact]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        var data = await CommandRun.Of(["demo", "--data", "/no/such/folder", "--out", folder["demo"]]);
        var output = await CommandRun.Of(["demo", "--data", "synthetic", "--out", folder["file/demo"]]);
        var stopped = await CommandRun.Of(["demo", "--data", "synthetic", "--out", folder["demo"]], new CancellationToken(canceled: true));

        Assert.Equal(
            (FashionGanCommand.Failure, FashionGanCommand.Failure, FashionGanCommand.Cancelled),
            (data.ExitCode, output.ExitCode, stopped.ExitCode));
        Assert.Contains("/no/such/folder: no such folder", data.Error);
        Assert.Contains("cannot be written to", output.Error);
        Assert.Equal([folder["file"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    /// <summary>A clock by which everything takes a second, so that nothing is timed for long.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now++;
    }
}
