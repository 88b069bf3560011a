using Microsoft.ML;
using TorchSharp;

namespace FashionGan;

/// <summary>A generator and a discriminator of the user's are trained, resumed, saved and loaded as the library's own are.</summary>
[NeedsLibtorch]
public sealed class OwnGanTests
{
    private const int Side = 12, Latent = 7;

    internal static readonly GanOptions Options = GanOptions.Paper with
    {
        Epochs = 3, BatchSize = 20, LatentDimension = Latent, LearningRate = 2e-3, SampleCount = 3, AccuracyImages = 20,
        EmaDecay = 0.9, Seed = 4, Device = ComputeDevice.Cpu,
    };

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Train => _ml.Data.LoadImageSet(TestImages.Shapes(60, Side));

    private IDataView Latents => _ml.Data.SampleLatents(40, Latent, seed: 9);

    public static TheoryData<string> Kinds => ["plain", "custom-layer", "batch-norm"];

    [Theory, MemberData(nameof(Kinds))]
    public void It_learns_how_bright_images_are_and_is_saved_and_loaded(string kind)
    {
        using var folder = new TemporaryFolder();
        var model = Trainer(kind, Options with { Epochs = 60, LearningRate = 1e-2 }).Fit(Train);

        _ml.Model.Save(model, Latents.Schema, folder.File("gan.zip"));
        var loaded = new MLContext().Model.Load(folder.File("gan.zip"), out _);

        float[][] images = Floats(model.Transform(Latents));
        double real = Floats(Train, "Image").Average(i => i.Average()),
            untrained = Brightness(Trainer(kind, Options with { Epochs = 1, LearningRate = 1e-7 }).Fit(Train));
        Assert.All(images, i => Assert.All(i, v => Assert.InRange(v, 0, 1)));
        Assert.InRange(Math.Abs(images.Average(i => i.Average()) - real), 0, Math.Abs(untrained - real) / 2);
        Assert.Equal(images, Floats(_ml.Model.LiftToBatches(loaded).Transform(Latents)));
        AssertClose(images, Floats(loaded.Transform(Latents)));
        Assert.Contains($"network of architecture own-{kind}-generator for images of 12x12, trained here for 60 epochs, run by TorchSharp",
            model.ToString());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Left_and_started_again_it_ends_with_the_same_bytes(string kind)
    {
        using var folder = new TemporaryFolder();
        var options = Options with { CheckpointFolder = folder.Path, GradientPenalty = 1, DiscriminatorNoise = 0.2, Loss = GanLoss.Hinge };
        foreach (var report in Trainer(kind, options).Start(Train))
            if (report is BatchReport { Epoch: 3, Batch: 2 })
                break;

        Assert.Equal(Bytes(Trainer(kind, options with { CheckpointFolder = null }).Fit(Train)), Bytes(Trainer(kind, options).Fit(Train)));
    }

    [Fact]
    public void The_seed_decides_all_of_it()
    {
        byte[] first = Bytes(Trainer("batch-norm", Options).Fit(Train));

        Assert.Equal(first, Bytes(Trainer("batch-norm", Options).Fit(Train)));
        Assert.NotEqual(first, Bytes(Trainer("batch-norm", Options with { Seed = 5 }).Fit(Train)));
    }

    [Fact]
    public void Data_without_latents_has_them_drawn_from_seed_and_row()
    {
        var model = Trainer("plain", Options with { Epochs = 1 }).Fit(Train);

        Assert.Equal(Floats(model.Transform(_ml.Data.SampleLatents(60, Latent, seed: Options.Seed))), Floats(model.Transform(Train)));
        Assert.Equal(Latent, model.LatentDimension);
    }

    [Fact]
    public void Told_classes_it_makes_the_one_it_is_asked_for_and_is_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        var model = Conditional(Options).Fit(Train);
        var rows = Train;

        _ml.Model.Save(model.WithLatents(null), rows.Schema, folder.File("told.zip"));
        var loaded = new MLContext().Model.Load(folder.File("told.zip"), out _);

        Assert.Equal("even odd", string.Join(' ', model.Classes));
        Assert.NotEqual(Floats(model.Transform(rows)), Floats(model.WithLabels(null).Transform(rows)));
        AssertClose(Floats(model.WithLatents(null).Transform(rows)), Floats(loaded.Transform(rows)));
    }

    [Fact]
    public void Its_discriminator_judges_images_in_this_process_and_saved()
    {
        using var folder = new TemporaryFolder();
        var judge = Trainer("batch-norm", Options).Fit(Train).CreateDiscriminator("Image");

        _ml.Model.Save(judge, Train.Schema, folder.File("judge.zip"));
        var loaded = new MLContext().Model.Load(folder.File("judge.zip"), out _);

        float[] probabilities = [.. ViewRows.Read(judge.Transform(Train)).Select(r => (float)r.Values["Probability"]!)];
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
        AssertClose([probabilities], [[.. ViewRows.Read(loaded.Transform(Train)).Select(r => (float)r.Values["Probability"]!)]]);
    }

    [Fact]
    public void Fid_is_measured_where_it_is_asked_for()
    {
        var train = _ml.Data.LoadImageSet(TestImages.Shapes(60, 28));
        var trainer = _ml.ImageGeneration().Trainers.Network(
            "Generated", "Image", "own-fid", () => OwnGans.Generator("plain", Latent, 28), () => OwnGans.Discriminator("plain", 28),
            Options with { FidImages = 25 });

        Assert.All(trainer.Fit(train).History, h => Assert.InRange(h.Fid!.Value, h.Fid.Floor, double.MaxValue));
    }

    [Fact]
    public void A_cancelled_fit_hands_over_the_model_so_far()
    {
        using var stop = new CancellationTokenSource();
        var options = Options with { Epochs = 50, CancellationToken = stop.Token, Progress = new Stop(stop) };

        var e = Assert.Throws<TrainingCanceledException>(() => Trainer("plain", options).Fit(Train));

        Assert.Equal(40, Floats(Assert.IsType<GeneratorTransformer>(e.BestModel).Transform(Latents)).Length);
    }

    [Fact]
    public void A_generator_that_makes_no_numbers_stops_the_run() => Assert.Contains(
        "The loss became NaN in epoch 1, batch 1",
        Assert.Throws<TrainingDivergedException>(() => Trainer("nan", Options).Fit(Train)).Message);

    [Fact]
    public void Shapes_that_do_not_fit_are_said_before_a_row_is_read()
    {
        var column = "Column 'Image' is Vector<Single, 12, 12>. ";
        Assert.Equal(
            column + "The generator 'own-coloured-generator' makes no images of 12x12 of 7 latent numbers. "
            + "The network 'own-coloured-generator' makes 2 x 3 x 12 x 12 of 2 x 7: expected 2 x 1 x 12 x 12. "
            + "Of 2 x 7 x 1 x 1 it makes nothing: mat1 and mat2 shapes cannot be multiplied (14x1 and 7x432). "
            + "GanOptions.LatentDimension says how many there are.",
            Fault(Trainer("coloured", Options)));
        Assert.StartsWith(
            column
            + "The generator 'own-few-generator' makes no images of 12x12 of 7 latent numbers. Of 2 x 7 it makes nothing: "
            + "mat1 and mat2 shapes",
            Fault(Network("own-few", () => OwnGans.Generator("plain", 5, Side), () => OwnGans.Discriminator("plain", Side))));
        Assert.StartsWith(
            column
            + "The discriminator 'own-large-discriminator' makes no logit of an image of 12x12. Of 2 x 1 x 12 x 12 it makes nothing: "
            + "mat1 and mat2",
            Fault(Network("own-large", () => OwnGans.Generator("plain", Latent, Side), () => OwnGans.Discriminator("plain", 16))));
        Assert.Equal(
            column + "The discriminator 'own-two-discriminator' makes no logit of an image of 12x12. "
            + "The network 'own-two-discriminator' makes 2 x 2 of 2 x 1 x 12 x 12: expected 2 x 1.",
            Fault(Network("own-two", () => OwnGans.Generator("plain", Latent, Side), () => OwnGans.Discriminator("two-logits", Side))));

        string Fault(GanEstimator trainer) => Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Start(Train)).Message;
    }

    [Fact]
    public void What_cannot_be_trained_is_said_at_once()
    {
        var one = OwnGans.Generator("plain", Latent, Side);
        Assert.Contains(
            "The network 'own-one-generator' must be a new module each time",
            Assert.Throws<ArgumentException>(() => Network("own-one", () => one, () => OwnGans.Discriminator("plain", Side))).Message);
        Assert.Contains("The library has a network 'light-generator' of its own", NameFault("light"));
        Assert.Contains("'a name-generator' is no name of a network", NameFault("a name"));
        Assert.Contains("name", NameFault(""));

        string NameFault(string name) => Assert.ThrowsAny<ArgumentException>(
            () => Network(name, () => OwnGans.Generator("plain", Latent, Side), () => OwnGans.Discriminator("plain", Side))).Message;
    }

    [Fact]
    public void A_program_that_has_not_registered_it_is_told_to()
    {
        var weights = Trainer("plain", Options with { Epochs = 1 }, "unknown-pair").Fit(Train).Weights;
        string text = weights.Settings["plan"].Replace("unknown-pair", "never-registered");

        var e =
            Assert.Throws<InvalidOperationException>(() => Generate(weights with { Settings = weights.Settings.SetItem("plan", text) }));

        Assert.Contains("call NetworkModules.Register(\"never-registered-generator\", () => new ...) before it is used", e.Message);
    }

    [Fact]
    public void Another_module_by_its_name_is_refused()
    {
        var weights = Trainer("plain", Options with { Epochs = 1 }, "changing-pair").Fit(Train).Weights;
        NetworkModules.Register("changing-pair-generator", () => OwnGans.Generator("batch-norm", Latent, Side));
        Assert.Contains("Register the module that was trained", Assert.Throws<InvalidOperationException>(() => Generate(weights)).Message);

        var conditional = Conditional(Options with { Epochs = 1 }).Fit(Train).Weights;
        Assert.Contains("own-conditional-generator", conditional.Architecture);
        NetworkModules.Register("own-conditional-generator", () => OwnGans.Generator("plain", Latent, Side));
        Assert.Contains(
            "Register the module that was trained", Assert.Throws<InvalidOperationException>(() => Generate(conditional)).Message);
    }

    private GanEstimator Trainer(string kind, GanOptions options, string? name = null) => _ml.ImageGeneration().Trainers.Network(
        "Generated", "Image", name ?? $"own-{kind}", () => OwnGans.Generator(kind, Latent, Side),
        () => OwnGans.Discriminator(kind, Side), options);

    private GanEstimator Network(string name, Func<torch.nn.Module<torch.Tensor, torch.Tensor>> generator,
        Func<torch.nn.Module<torch.Tensor, torch.Tensor>> discriminator) =>
        _ml.ImageGeneration().Trainers.Network("Generated", "Image", name, generator, discriminator, Options);

    private GanEstimator Conditional(GanOptions options) => _ml.ImageGeneration().Trainers.Network(
        "Generated", "Image", "Label", "own-conditional", () => OwnGans.ConditionalGenerator(Latent, 2, Side),
        () => OwnGans.ConditionalDiscriminator(2, Side), options);

    private float[][] Generate(NetworkWeights weights) =>
        Floats(_ml.ImageGeneration().ApplyGenerator("Generated", weights, device: ComputeDevice.Cpu).Fit(Latents).Transform(Latents));

    private double Brightness(GeneratorTransformer model) => Floats(model.Transform(Latents)).Average(i => i.Average());

    // TorchSharp rounds a row by itself otherwise than a batch.
    private static void AssertClose(float[][] expected, float[][] actual) =>
        Assert.All(expected.Zip(actual), r => Assert.Equal(0, r.First.Zip(r.Second, (x, y) => Math.Abs(x - y)).Max(), 1e-5));

    private static float[][] Floats(IDataView data, string column = "Generated") =>
        [.. ViewRows.Read(data, column).Select(r => r.Floats(column))];

    private static byte[] Bytes(GeneratorTransformer model) =>
        [.. SafetensorsFile.ToBytes(model.Weights), .. SafetensorsFile.ToBytes(model.DiscriminatorWeights!)];

    private sealed class Stop(CancellationTokenSource source) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value)
        {
            if (value is BatchReport { Epoch: 1, Batch: 2 })
                source.Cancel();
        }
    }
}
