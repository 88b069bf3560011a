using Microsoft.ML;

namespace FashionGan;

/// <summary>A TorchSharp module of the user's is trained, resumed, saved and loaded as the library's own networks are.</summary>
[NeedsLibtorch]
public sealed class OwnModuleTests
{
    internal static readonly DenoiserOptions Options = DenoiserOptions.DnCnn with
    {
        NoiseLayer = new GaussianNoise(0.3f), Epochs = 4, BatchSize = 20, LearningRate = 5e-3, ValidationFraction = 0,
        Loss = DenoiserLoss.MeanSquaredError, Schedule = LearningRateSchedule.Constant, Seed = 3, Device = ComputeDevice.Cpu,
    };

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Images => _ml.Data.LoadImageSet(TestImages.Shapes(120));

    private IDataView Noisy => _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.3f), 5).Fit(Images).Transform(Images);

    [Theory, InlineData("plain"), InlineData("custom-layer"), InlineData("batch-norm")]
    public void It_learns_and_cleans_and_is_saved_and_loaded(string kind)
    {
        using var folder = new TemporaryFolder();
        var model = Trainer(kind, Options with { Epochs = 8 }).Fit(Noisy);

        _ml.Model.Save(model, Noisy.Schema, folder.File("model.zip"));
        var loaded = new MLContext().Model.Load(folder.File("model.zip"), out _);

        var cleaned = model.Transform(Noisy);
        Assert.InRange(model.History[^1].Loss / model.History[0].Loss, 0, 0.8);
        Assert.True(_ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image").Psnr.Mean > _ml.ImageRestoration().Evaluate(
            cleaned, "Noisy", "Image").Psnr.Mean);
        Assert.Equal(Floats(cleaned), Floats(_ml.Model.LiftToBatches(loaded).Transform(Noisy)));
        // TorchSharp rounds a row by itself otherwise than a batch.
        Assert.All(Floats(cleaned).Zip(Floats(loaded.Transform(Noisy))),
            r => Assert.Equal(0, r.First.Zip(r.Second, (x, y) => Math.Abs(x - y)).Max(), 1e-5));
        Assert.Contains("run by TorchSharp", model.ToString());
    }

    [Theory, InlineData("plain"), InlineData("custom-layer"), InlineData("batch-norm"), InlineData("dropout")]
    public void Left_and_started_again_it_ends_with_the_same_bytes(string kind)
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointFolder = folder.Path };
        foreach (var report in Trainer(kind, options).Start(Noisy))
            if (report is BatchReport { Epoch: 3, Batch: 2 })
                break;

        Assert.Equal(Bytes(Trainer(kind, Options).Fit(Noisy)), Bytes(Trainer(kind, options).Fit(Noisy)));
    }

    [Fact]
    public void The_seed_decides_how_it_starts()
    {
        byte[] first = Bytes(Trainer("plain", Options with { Epochs = 1 }).Fit(Noisy));

        Assert.Equal(first, Bytes(Trainer("plain", Options with { Epochs = 1 }).Fit(Noisy)));
        Assert.NotEqual(first, Bytes(Trainer("plain", Options with { Epochs = 1, Seed = 4 }).Fit(Noisy)));
    }

    [Fact]
    public void A_program_that_has_not_registered_it_is_told_to()
    {
        var weights = Weights(Trainer("plain", Options with { Epochs = 1 }, name: "seldom").Fit(Noisy));
        string text = weights.Settings["plan"].Replace("seldom", "never-registered");

        var e = Assert.Throws<InvalidOperationException>(() => Clean(weights with { Settings = weights.Settings.SetItem("plan", text) }));

        Assert.Contains("call NetworkModules.Register(\"never-registered\", () => new ...) before it is used", e.Message);
    }

    [Fact]
    public void Another_module_by_its_name_is_refused()
    {
        var weights = Weights(Trainer("plain", Options with { Epochs = 1 }, name: "changing").Fit(Noisy));
        NetworkModules.Register("changing", () => OwnModules.Create("batch-norm"));

        var e = Assert.Throws<InvalidOperationException>(() => Clean(weights));

        Assert.Contains("Register the module that was trained", e.Message);
    }

    [Fact]
    public void What_cannot_be_trained_is_said_at_once()
    {
        var one = OwnModules.Create("plain");
        Assert.Contains(
            "must be a new module each time",
            Assert.Throws<ArgumentException>(
                () => _ml.ImageRestoration().Trainers.Network("Denoised", "Noisy", "Image", "one", () => one)).Message);
        Assert.Contains("The library has a network 'unet' of its own",
            Assert.Throws<ArgumentException>(() => Trainer("plain", Options, "unet")).Message);
        Assert.Contains("is no name of a network", Assert.Throws<ArgumentException>(() => Trainer("plain", Options, "a name")).Message);
        Assert.Matches(
            "The network 'own-wrong-shape' makes 20 x 2 x (.*) of 20 x 1 x \\1: expected the same.",
            Assert.Throws<InvalidOperationException>(() => Trainer("wrong-shape", Options).Fit(Noisy)).Message);
    }

    [Fact]
    public void Plain_dotnet_and_ONNX_refuse_it_and_say_why()
    {
        var model = Trainer("plain", Options with { Epochs = 1 }).Fit(Noisy);

        Assert.Contains("plain .NET cannot run it",
            Assert.Throws<InvalidDataException>(() => Floats(model.WithEngine(InferenceEngine.Managed).Transform(Noisy))).Message);
        Assert.Contains("ONNX cannot hold it", Assert.Throws<InvalidDataException>(() => model.SaveAsOnnx(new MemoryStream())).Message);
    }

    private DenoiserEstimator Trainer(string kind, DenoiserOptions options, string? name = null) =>
        _ml.ImageRestoration().Trainers.Network(
            "Denoised", "Noisy", "Image", name ?? $"own-{kind}", () => OwnModules.Create(kind), options);

    private float[][] Clean(NetworkWeights weights) =>
        Floats(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Noisy", weights, ComputeDevice.Cpu).Fit(Noisy).Transform(Noisy));

    private static float[][] Floats(IDataView data) => [.. ViewRows.Read(data, "Denoised").Select(r => r.Floats("Denoised"))];

    private static NetworkWeights Weights(DenoiserTransformer model) => model.Weights;

    private static byte[] Bytes(DenoiserTransformer model) => SafetensorsFile.ToBytes(model.Weights);
}
