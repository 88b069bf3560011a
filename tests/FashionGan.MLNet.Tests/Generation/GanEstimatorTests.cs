using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class GanEstimatorTests
{
    private static readonly GanOptions Options = GanOptions.Paper with
    {
        Epochs = 2, BatchSize = 20, LatentDimension = 7, SampleCount = 3, AccuracyImages = 20, Seed = 4, Device = ComputeDevice.Cpu,
    };

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Train => _ml.Data.LoadImageSet(TestImages.Shapes(60, 8));

    public static TheoryData<string> Kinds => ["Dcgan", "LightGan", "VanillaGan"];

    [NeedsLibtorch]
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Latents_become_images_and_the_same_latents_the_same_images(string kind)
    {
        var model = Gan(kind, Options).Fit(Train);
        var latents = _ml.Data.SampleLatents(50, 7, seed: 9);

        var rows = ViewRows.Read(model.Transform(latents));
        var again = ViewRows.Read(model.Transform(latents));

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 8, 8), model.Transform(latents).Schema["Generated"].Type);
        Assert.True(rows.Zip(again).All(p => p.First.SameAs(p.Second)));
        Assert.All(rows, r => Assert.All(r.Floats("Generated"), v => Assert.InRange(v, 0, 1)));
        Assert.Equal(50, rows.Select(r => string.Join(' ', r.Floats("Generated"))).Distinct().Count());
    }

    [NeedsLibtorch]
    [Fact]
    public void Data_without_latents_has_them_drawn_from_seed_and_row_in_any_order()
    {
        var model = Gan("VanillaGan", Options).Fit(Train);
        var expected = ViewRows.Read(model.Transform(_ml.Data.SampleLatents(60, 7, seed: Options.Seed)), "Generated");

        var drawn = model.Transform(Train);

        Assert.Equal(["Image", "Label", "Generated"], drawn.Schema.Select(c => c.Name));
        Assert.True(expected.Zip(ViewRows.Read(drawn, "Generated")).All(p => p.First.SameAs(p.Second)));
        Assert.True(
            expected.Zip(ViewRows.ReadShuffled(drawn, 3, "Generated").OrderBy(r => r.Id.Low)).All(p => p.First.Id.Equals(p.Second.Id)
            && p.First.Floats("Generated").Zip(p.Second.Floats("Generated")).All(v => Math.Abs(v.First - v.Second) < 1e-6f)));
    }

    [NeedsLibtorch]
    [Fact]
    public void A_gan_followed_by_a_denoiser_is_one_pipeline()
    {
        var pipeline = Gan("Dcgan", Options).Append(_ml.ImageRestoration().Trainers.Autoencoder(
            "Denoised", noisyColumnName: "Generated", cleanColumnName: "Image", DenoiserOptions.Paper with
            {
                Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu,
            }));

        var model = pipeline.Fit(Train);
        var rows = ViewRows.Read(model.Transform(_ml.Data.SampleLatents(10, 7, seed: 1)));

        Assert.Equal(10, rows.Count);
        Assert.All(rows, r => Assert.NotEqual(r.Floats("Generated"), r.Floats("Denoised")));
    }

    [NeedsLibtorch]
    [Fact]
    public void The_discriminator_is_evaluated_as_any_binary_classifier()
    {
        var model = Gan("Dcgan", Options with { Epochs = 3, EmaDecay = 0 }).Fit(Train);
        var both = _ml.ImageGeneration().RealAndGenerated(Train, model.Transform(_ml.Data.SampleLatents(40, 7, seed: 2)));

        var scored = model.CreateDiscriminator("Image").Transform(both);
        var metrics = _ml.BinaryClassification.Evaluate(scored);
        var rows = ViewRows.Read(scored);

        Assert.Equal(100, rows.Count);
        double accuracy = rows.Average(r => (bool)r.Values["Label"]! == (bool)r.Values["PredictedLabel"]! ? 1.0 : 0.0);
        Assert.Equal(accuracy, metrics.Accuracy, 6);
        Assert.All(rows, r =>
        {
            float p = (float)r.Values["Probability"]!;
            Assert.InRange(p, 0, 1);
            Assert.Equal(p > 0.5f, (bool)r.Values["PredictedLabel"]!);
            Assert.Equal(Math.Log(p / (1.0 - p)), (float)r.Values["Score"]!, 3);
        });
    }

    [NeedsLibtorch]
    [Fact]
    public void History_and_log_tell_of_every_epoch()
    {
        var log = new List<string>();
        _ml.Log += (_, e) => log.Add(e.Message);

        var model = Gan("VanillaGan", Options).Fit(Train);

        Assert.Equal([1, 2], model.History.Select(h => h.Epoch));
        Assert.All(model.History, h => Assert.Equal((3, new ImageSize(8, 8)), (h.Samples.Count, h.Samples.Size)));
        Assert.Contains(log, line => line.Contains("Epoch 2 of 2: discriminator loss "));
    }

    [NeedsLibtorch]
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fid_is_in_history_and_log_where_it_is_asked_for(string kind)
    {
        var log = new List<string>();
        _ml.Log += (_, e) => log.Add(e.Message);
        var train = _ml.Data.LoadImageSet(TestImages.Shapes(60, 28));

        var fid = Gan(kind, Options with { FidImages = 25 }).Fit(train).History.Select(h => h.Fid!).ToArray();

        Assert.Equal([25, 25], fid.Select(f => f.Images));
        Assert.All(fid, f => Assert.Equal(PretrainedNetwork.Classifier.Card.Sha256, f.ExtractorSha256));
        Assert.All(fid, f => Assert.InRange(f.Value, f.Floor, double.MaxValue)); // A generator of two epochs is worse than real images.
        Assert.Contains(
            log, line => line.Contains(FormattableString.Invariant($" generated, FID {fid[1].Value:F2} (floor {fid[1].Floor:F2}), ")));
    }

    [Fact]
    public void Images_whose_fid_cannot_be_measured_are_refused_before_a_row_is_read()
    {
        var train = _ml.Data.LoadImageSet(TestImages.Shapes(60, 8));
        var unread = _ml.Data.CreateEnumerable<Row>(train, reuseRowObject: false)
            .Select(row => { Assert.Fail("A row was read."); return row; });
        var schema = SchemaDefinition.Create(typeof(Row));
        schema["Image"].ColumnType = train.Schema["Image"].Type;

        var e = Assert.Throws<ArgumentOutOfRangeException>(
            () => Gan("Dcgan", Options with { FidImages = 25 }).Fit(_ml.Data.LoadFromEnumerable(unread, schema)));

        Assert.Equal(
            "Column 'Image' is Vector<Single, 8, 8>. GanOptions: FidImages is 25, but FID is measured on images of 28x28 and these are "
            + "8x8. Resize them to 28x28, or set FidImages to 0.", e.Message);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_cancelled_fit_hands_over_the_model_so_far()
    {
        using var stop = new CancellationTokenSource();
        var options = Options with
        {
            Epochs = 50, CancellationToken = stop.Token,
            Progress = new Sink(report => { if (report is BatchReport { Epoch: 1, Batch: 2 }) stop.Cancel(); }),
        };

        var stopped = Assert.Throws<TrainingCanceledException>(() => Gan("VanillaGan", options).Fit(Train));

        var model = Assert.IsType<GeneratorTransformer>(stopped.BestModel);
        Assert.Equal(5, ViewRows.Read(model.Transform(_ml.Data.SampleLatents(5, 7, 1))).Count);
    }

    [NeedsLibtorch]
    [Fact]
    public void Latents_of_the_wrong_kind_are_refused()
    {
        var model = Gan("VanillaGan", Options with { Epochs = 1 }).Fit(Train);

        Assert.Equal(
            "Column 'Latent' is Vector<Single, 9>; expected Vector<Single, 7>.",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(_ml.Data.SampleLatents(5, 9, 1))).Message);
    }

    [Fact]
    public void Options_for_a_trainers_own_networks_are_its_own_and_others_are_refused()
    {
        Assert.Equal("light-generator", Gan("LightGan", Options with { Epochs = 1 }).Fit(Train).Weights.Architecture);
        Assert.Equal(
            "vanilla-generator",
            Gan("VanillaGan", Options with { Networks = new VanillaGanNetworks(), Epochs = 1 }).Fit(Train).Weights.Architecture);
        Assert.Equal(
            "GanOptions: Networks is light(width=32), allowed is VanillaGanNetworks, or null, for this trainer.",
            Assert.Throws<ArgumentException>(() => Gan("VanillaGan", GanOptions.Light)).Message);
        Assert.Equal(
            "GanOptions: Networks is vanilla, allowed is DcganNetworks, LightDcganNetworks or ConditionalDcganNetworks, or null, "
            + "for this trainer.",
            Assert.Throws<ArgumentException>(() => Gan("Dcgan", Options with { Networks = new VanillaGanNetworks() })).Message);
    }

    [Fact]
    public void A_trainer_of_any_pair_takes_the_options_as_they_are()
    {
        var trainers = _ml.ImageGeneration().Trainers;
        foreach (var networks in NetworkArchitectures.Gans)
        {
            var options = networks.Preset with { Networks = networks };
            Assert.Equal(options, trainers.Gan("Out", "Image", options).Options with { Seed = null });
        }

        Assert.Equal("paper-generator", trainers.Gan("Out", "Image", Options with { Epochs = 1 }).Fit(Train).Weights.Architecture);
        Assert.Equal(
            "GanOptions: Networks is vanilla, allowed is a pair that can be told classes, such as conditional.",
            Assert.Throws<ArgumentException>(() => trainers.Gan(
                "Out", "Image", GanOptions.Paper with { Networks = new VanillaGanNetworks() }, labelColumnName: "Label")).Message);
        Assert.Throws<ArgumentException>(() => trainers.Gan("Out", "Image", Options with { Epochs = 0 }));
        Assert.Throws<ArgumentNullException>(() => trainers.Gan("Out", "Image", null!));
    }

    [Fact]
    public void Real_and_generated_images_must_be_of_one_size()
    {
        var small = _ml.Data.LoadImageSet(TestImages.Shapes(5, 8));
        var large = _ml.Data.LoadImageSet(TestImages.Shapes(5, 12));

        Assert.Contains("expected images of 8x8", Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.ImageGeneration().RealAndGenerated(small, large, "Image", "Image")).Message);
        Assert.Equal(10, _ml.ImageGeneration().RealAndGenerated(small, small, "Image", "Image").GetRowCount());
    }

    private GanEstimator Gan(string kind, GanOptions options) => kind switch
    {
        "Dcgan" => _ml.ImageGeneration().Trainers.Dcgan("Generated", "Image", options),
        "LightGan" => _ml.ImageGeneration().Trainers.Dcgan("Generated", "Image", options with { Networks = new LightDcganNetworks(4) }),
        _ => _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", options),
    };

    private sealed class Row
    {
        public float[] Image { get; set; } = [];
    }

    private sealed class Sink(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }

    [Fact]
    public void A_label_is_for_networks_that_can_be_told_classes()
    {
        var trainers = new MLContext().ImageGeneration().Trainers;

        var e = Assert.Throws<ArgumentException>(() => trainers.Dcgan("Generated", "Image", GanOptions.Light, labelColumnName: "Label"));

        Assert.Contains("Networks is light(width=32), allowed is ConditionalDcganNetworks, which can be told classes.", e.Message);
        Assert.NotNull(trainers.Dcgan("Generated", "Image", GanOptions.Conditional, labelColumnName: "Label"));
    }
}
