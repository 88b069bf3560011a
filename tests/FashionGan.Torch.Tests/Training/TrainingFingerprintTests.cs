namespace FashionGan.Torch.Training;

public sealed class TrainingFingerprintTests
{
    private static readonly ImageBatch Images = TestImages.Training(4);

    [Fact]
    public void The_same_run_has_the_same_name() =>
        Assert.Equal(Of(new GanOptions()), Of(new GanOptions(), TestImages.Training(4)));

    [Fact]
    public void What_does_not_change_the_result_does_not_change_the_name() =>
        Assert.Equal(Of(new GanOptions()), Of(new GanOptions
        {
            Epochs = 3, Device = ComputeDevice.Cpu, CheckpointFolder = "elsewhere", Progress = new Progress<TrainingReport>(),
            CancellationToken = new CancellationToken(false),
        }));

    [Fact]
    public void Whatever_changes_the_result_changes_the_name()
    {
        var basis = new GanOptions();
        string[] names =
        [
            Of(basis),
            Of(basis with { Seed = 1 }),
            Of(basis with { BatchSize = 128 }),
            Of(basis with { LearningRate = 1e-4 }),
            Of(basis with { Beta1 = 0.4 }),
            Of(basis with { Beta2 = 0.9 }),
            Of(basis, TestImages.Training(5)),
            Of(basis, TestImages.Training(4, seed: 2)),
            Of(basis, new ImageBatch(new ImageSize(4, 16), TestImages.Pixels(4, TestImages.Tiny))),
            Of(basis, noisy: TestImages.Training(4, seed: 2)),
            Of(basis, noisy: TestImages.Training(4, seed: 3)),
            Of(basis, kind: "denoiser"),
            TrainingFingerprint.Of("gan", basis, Images, null, Here, ("share", 0.5)).ToText(),
            TrainingFingerprint.Of("gan", basis, Images, null, Here, ("share", 0.25)).ToText(),
            TrainingFingerprint.Of("gan", basis, Images, null, Here with { Threads = 1 }).ToText(),
            TrainingFingerprint.Of("gan", basis, Images, null, Here with { Device = "cuda" }).ToText(),
            TrainingFingerprint.Of("gan", basis, Images, null, Here with { Library = "0.2.0" }).ToText(),
            TrainingFingerprint.Of("gan", basis, Images, null, Here with { Libtorch = "2.11.0.0" }).ToText(),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void It_comes_back_from_text_and_says_where_another_differs()
    {
        var one = TrainingFingerprint.Of("gan", new GanOptions(), Images, null, Here, ("noise", "a \"b\"|;=ä"));

        Assert.Equal(one.Parts.AsEnumerable(), TrainingFingerprint.Parse(one.ToText())!.Parts);
        Assert.Null(one.DifferenceFrom(TrainingFingerprint.Parse(one.ToText())!));
        Assert.Equal(
            "seed is 1 there and 0 here; noise is none there and a \"b\"|;=ä here",
            one.DifferenceFrom(TrainingFingerprint.Of("gan", new GanOptions { Seed = 1 }, Images, null, Here, ("noise", "none"))));
    }

    [Theory]
    [InlineData("gan|1|x")]
    [InlineData("null")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[[\"a\",null]]")]
    public void Other_text_is_no_fingerprint(string text) => Assert.Null(TrainingFingerprint.Parse(text));

    [Fact]
    public void The_environment_is_this_processs()
    {
        var here = TrainingEnvironment.Of(ComputeDevice.Cpu);

        Assert.Equal(("cpu", TorchSharp.torch.get_num_threads(), TorchSharp.torch.__version__), (here.Device, here.Threads, here.Libtorch));
        Assert.Matches(@"^\d+\.\d+\.\d+[^+]*$", here.Library);
    }

    private static string Of(TrainingOptions options, ImageBatch? images = null, ImageBatch? noisy = null, string kind = "gan") =>
        TrainingFingerprint.Of(kind, options, images ?? Images, noisy, Here).ToText();

    private static TrainingEnvironment Here => new("cpu", 2, "0.1.0", "2.10.0.0");
}
