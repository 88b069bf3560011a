namespace FashionGan.Cli.Tests;

public class PhotographComparisonTests
{
    private const float Sigma = 0.03f;

    private static readonly ImageSize Size = new(129, 160);

    [Fact]
    public async Task Every_method_is_measured_blind_and_at_every_sigma_and_the_best_one_is_said()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a", 1);
        Write(folder, "b", 2);
        Save(folder["c_real.png"], Colours(3, Sigma)); // Half of a pair.

        var run = await CommandRun.Of(Command(folder, "wavelet", "unet"));

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Contains("2 pairs, 9 rows.", run.Output);
        var rows = File.ReadAllLines(folder["out/photographs.csv"]).Skip(1).Select(l => l.Split(',')).ToArray();
        Assert.Equal(2 * (1 + 1 + PhotographMethod.CameraSigmas.Length + 1), rows.Length);
        double Luma(string method, string level) => rows.Where(r => r[0] == method && r[1] == level).Average(r => double.Parse(r[4]));
        double best = PhotographMethod.CameraSigmas.Max(s => Luma("wavelet", s.ToString()));
        Assert.Equal(Luma("noisy", ""), rows.Where(r => r[0] == "noisy").Average(r => Psnr(folder, r[2])), 6);
        Assert.True(best > Luma("noisy", "") + 5);
        Assert.InRange(Luma("wavelet", ""), best - 1, best + 1);
        Assert.All(rows.Where(r => r[0] == "wavelet" && r[1] == ""), r => Assert.InRange(double.Parse(r[3]), 0.015, 0.035));
        string tables = File.ReadAllText(folder["out/tables.md"]);
        Assert.Contains($"{best:F2} ", tables);
        Assert.Contains("the best of 6", tables);
        Assert.Contains("| U-Net, blind (garments), tiled ", tables);
    }

    [Fact]
    public async Task Noise_that_is_added_stands_in_the_shots_place_on_grey_and_Gaussian_noise_is_told()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a", 1);
        Write(folder, "b", 2);

        var run = await CommandRun.Of([.. Command(folder, "wavelet"), "--noise", "gaussian(sigma=0.1,clip=false)"]);
        var without = await CommandRun.Of(["compare", "--noise", "gaussian(sigma=0.1,clip=false)", "--out", folder["other"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var rows = File.ReadAllLines(folder["out/photographs.csv"]).Skip(1).Select(l => l.Split(',')).ToArray();
        Assert.All(rows.Where(r => r[0] == "noisy"), r => Assert.InRange(double.Parse(r[4]), 19.8, 20.2));
        Assert.Equal(["", "0.1"], rows.Where(r => r[0] == "wavelet").Select(r => r[1]).Distinct());
        Assert.All(rows, r => Assert.Equal(double.Parse(r[4]), double.Parse(r[6]), 4)); // Grey is its own luma.
        string tables = File.ReadAllText(folder["out/tables.md"]);
        Assert.Contains("# Denoisers on photographs with Gaussian(sigma=0.1, not clipped)", tables);
        Assert.Contains("| 0.1, told ", tables);
        Assert.Contains("--noise is ", without.Error);
        Assert.Contains("allowed is given beside --real", without.Error);
    }

    [Fact]
    public async Task A_stopped_run_goes_on_with_the_next_row_and_other_pairs_are_measured_anew()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a", 1);
        using var stop = new CancellationTokenSource();
        string[] command = Command(folder, "median");

        var first = await CommandRun.Of(command, stop.Token, screen: new StoppingWriter("[3/8]", stop));
        string partial = File.ReadAllText(folder["out/tables.md"]);
        var second = await CommandRun.Of(command);
        var third = await CommandRun.Of(command);
        Write(folder, "b", 2);
        var fourth = await CommandRun.Of([.. command, "--overwrite"]);

        Assert.Equal(FashionGanCommand.Cancelled, first.ExitCode);
        Assert.Contains("Stopped early: rows are missing.", partial);
        Assert.DoesNotContain("[3/8]", second.Output);
        Assert.Contains("[8/8]", second.Output);
        Assert.DoesNotContain("Stopped early", File.ReadAllText(folder["out/tables.md"]));
        Assert.Contains("is finished: nothing is left to do", third.Output);
        Assert.Contains("2 pairs", fourth.Output);
        Assert.Contains("[1/8]", fourth.Output);
    }

    [Fact]
    public async Task A_network_learns_from_the_shots_alone_and_crops_are_drawn_under_every_method_where_they_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a", 1);
        Write(folder, "b", 2);

        var run = await CommandRun.Of([.. Command(folder, "wavelet", "shots"), "--crops", "2"]);
        var without = await CommandRun.Of(["compare", "--crops", "2", "--out", folder["other"]]);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        var rows = File.ReadAllLines(folder["out/photographs.csv"]).Skip(1).Select(l => l.Split(',')).ToArray();
        double Luma(string method) => rows.Where(r => r[0] == method).Average(r => double.Parse(r[4]));
        Assert.NotEqual(Luma("noisy"), Luma("shots"));
        Assert.InRange(Luma("shots"), 20, 100); // Two squares are too few to learn from.
        Assert.Contains("| network trained on these shots alone, tiled ", File.ReadAllText(folder["out/tables.md"]));
        using var crops = File.OpenRead(folder["out/crops.png"]);
        var drawn = PngPicture.Read(crops);
        Assert.True(drawn.Size.Height > 4 * 2 * 128 && drawn.Size.Width > 2 * 2 * 128); // Four rows of two, twice as large.
        Assert.Contains("allowed is given beside --real", without.Error);
    }

    [Fact]
    public async Task A_folder_without_pairs_and_pairs_of_two_sizes_get_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        Save(folder["a_real.png"], Colours(1, 0));

        var lonely = await CommandRun.Of(Command(folder, "median"));
        using (var file = File.Create(folder["a_mean.png"]))
            new PngPicture(new ImageSize(8, 8), 8, [.. Enumerable.Repeat(new float[64], 3)], null).Write(file);
        var unequal = await CommandRun.Of(Command(folder, "median"));
        File.WriteAllText(folder["a_mean.png"], "no picture");
        var damaged = await CommandRun.Of(Command(folder, "median"));
        var beside = await CommandRun.Of([.. Command(folder, "median"), "--tables", "denoising"]);

        Assert.Equal(FashionGanCommand.Usage, lonely.ExitCode);
        Assert.Contains("holds no pair; expected a folder with pairs of photographs, NAME_real and NAME_mean", lonely.Error);
        Assert.Contains("is 129x160 and ", unequal.Error);
        Assert.Contains("expected two pictures of one size", unequal.Error);
        Assert.Contains("a_mean.png is no photograph that can be read", damaged.Error);
        Assert.Contains("left out beside --tables and --pictures", beside.Error);
    }

    private static string[] Command(TemporaryFolder folder, params string[] methods) =>
        ["compare", "--real", folder.Path, "--out", folder["out"], "--methods", "noisy", .. methods];

    private static void Write(TemporaryFolder folder, string name, ulong seed)
    {
        Save(folder[$"{name}_mean.png"], Colours(seed, 0));
        Save(folder[$"{name}_real.png"], Colours(seed, Sigma));
    }

    // Noise that is the same in all colours, so that the luma's has the same sigma.
    private static float[][] Colours(ulong seed, float sigma)
    {
        float[][] clean =
        [
            [.. Enumerable.Range(0, Size.Pixels).Select(i => 0.2f + 0.5f * (i % Size.Width) / Size.Width)],
            [.. Enumerable.Range(0, Size.Pixels).Select(i => i / Size.Width % 48 < 24 ? 0.3f : 0.7f)],
            [.. Enumerable.Range(0, Size.Pixels).Select(i => 0.8f - 0.5f * (i / Size.Width) / Size.Height)],
        ];
        foreach (float[] plane in clean)
            new GaussianNoise(sigma).Apply(plane, plane, new RandomKey(3, seed));
        return clean;
    }

    private static void Save(string path, float[][] colours)
    {
        using var file = File.Create(path);
        new PngPicture(Size, 8, colours, null).Write(file);
    }

    private static double Psnr(TemporaryFolder folder, string name) =>
        PeakSignalToNoiseRatio.Compute(Luma(folder[$"{name}_real.png"]), Luma(folder[$"{name}_mean.png"]), Size);

    private static float[] Luma(string path)
    {
        using var file = File.OpenRead(path);
        return YCbCr.FromRgb(PngPicture.Read(file).Colours)[0];
    }
}
