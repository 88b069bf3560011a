namespace FashionGan.Torch.Training;

public sealed class TrainingFingerprintTests
{
    private static readonly TrainingImages Images = TestImages.Training(4);

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
            Of(basis, new TrainingImages(new ImageSize(4, 16), TestImages.Pixels(4, TestImages.Tiny), 4)),
            Of(basis, noisy: TestImages.Training(4, seed: 2)),
            Of(basis, noisy: TestImages.Training(4, seed: 3)),
            Of(basis, kind: "denoiser"),
            TrainingFingerprint.Of("gan", basis, Images, null, 0.5),
            TrainingFingerprint.Of("gan", basis, Images, null, 0.25),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private static string Of(TrainingOptions options, TrainingImages? images = null, TrainingImages? noisy = null, string kind = "gan") =>
        TrainingFingerprint.Of(kind, options, images ?? Images, noisy);
}
