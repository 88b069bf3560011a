using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

[NeedsLibtorch]
public class DenoiserEstimatorTests
{
    private static readonly GaussianNoise Noise = new(0.3f);

    private static readonly DenoiserOptions Options = DenoiserOptions.Paper with
    {
        NoiseLayer = Noise, Epochs = 12, BatchSize = 25, LearningRate = 4e-3, ValidationFraction = 0.1, Device = ComputeDevice.Cpu,
    };

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Train => _ml.Data.LoadImageSet(TestImages.Shapes(250));

    private IDataView Test => _ml.Data.LoadImageSet(TestImages.Shapes(60, seed: 2));

    [Fact]
    public void A_trained_denoiser_cleans_images_it_has_not_seen()
    {
        var model = AddNoise(1).Append(Autoencoder(Options)).Fit(Train);

        var cleaned = model.Transform(Test);
        var before = _ml.ImageRestoration().Evaluate(cleaned, "Noisy", "Image");
        var after = _ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image");

        Assert.True(after.Psnr.Mean > before.Psnr.Mean + 3, $"{before} -> {after}");
        Assert.All(ViewRows.Read(cleaned), r => Assert.All(r.Floats("Denoised"), v => Assert.InRange(v, 0, 1)));
    }

    [Fact]
    public void With_a_noise_layer_the_noisy_column_is_not_read_in_training()
    {
        var train = FitRows.WithUnreadNoise(_ml, Train);

        var model = Autoencoder(Options with { Epochs = 1 }).Fit(train);

        Assert.Equal(1, train.Opened);
        Assert.Single(model.History);
    }

    [Fact]
    public void Without_a_noise_layer_it_learns_from_the_noisy_column()
    {
        var noisy = AddNoise(1).Fit(Train).Transform(Train);

        var model = Autoencoder(Options with { NoiseLayer = null, Epochs = 20 }).Fit(noisy);
        var cleaned = model.Transform(AddNoise(7).Fit(Test).Transform(Test));

        var before = _ml.ImageRestoration().Evaluate(cleaned, "Noisy", "Image");
        var after = _ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image");
        Assert.True(after.Psnr.Mean > before.Psnr.Mean + 2, $"{before} -> {after}");
    }

    [Theory]
    [InlineData("Autoencoder")]
    [InlineData("DnCnn")]
    [InlineData("UNet")]
    public void A_noisy_column_of_its_own_is_trained_on_unless_a_noise_layer_is_asked_for(string trainer)
    {
        var presets = new Dictionary<string, DenoiserOptions>
        {
            ["Autoencoder"] = DenoiserOptions.Paper, ["DnCnn"] = DenoiserOptions.DnCnn, ["UNet"] = DenoiserOptions.UNet,
        };
        DenoiserEstimator Create(string noisy, DenoiserOptions? options)
        {
            var trainers = _ml.ImageRestoration().Trainers;
            return trainer == "Autoencoder" ? trainers.Autoencoder("Denoised", noisy, "Image", options)
                : trainer == "DnCnn" ? trainers.DnCnn("Denoised", noisy, "Image", options)
                : trainers.UNet("Denoised", noisy, "Image", options);
        }

        Assert.Equal(presets[trainer] with { NoiseLayer = null }, Create("Noisy", null).Options with { Seed = null });
        Assert.Equal(presets[trainer], Create("Noisy", presets[trainer]).Options with { Seed = null });
        Assert.Equal(presets[trainer], Create("Image", null).Options with { Seed = null });
    }

    [Fact]
    public void Two_noises_in_the_noisy_column_train_two_functions_and_the_log_says_what_is_trained_on()
    {
        var log = new List<string>();
        _ml.Log += (_, e) => log.Add(e.Message);
        byte[] Train(INoiseModel noise, DenoiserOptions options, string noisy = "Noisy")
        {
            var data = _ml.Data.LoadImageSet(TestImages.Shapes(40, 8));
            var noised = _ml.Transforms.AddNoise("Noisy", "Image", noise, 1).Fit(data).Transform(data);
            return SafetensorsFile.ToBytes(
                _ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisy, "Image", options).Fit(noised).Weights);
        }
        INoiseModel weak = new GaussianNoise(0.05f), other = new SaltAndPepperNoise(0.4f);
        var column = Options with { Epochs = 1, NoiseLayer = null };
        var layer = Options with { Epochs = 1 };

        Assert.NotEqual(Train(weak, column), Train(other, column));
        Assert.Contains(
            log, line => line.Contains("Training on 40 images of 8x8, seed ")
            && line.EndsWith(", noisy as column 'Noisy' holds them.", StringComparison.Ordinal));
        Assert.Equal(Train(weak, layer), Train(other, layer));
        Assert.Contains(log, line => line.Contains(
            "with noise added afresh for every batch: Gaussian(sigma=0.3, clipped). Column 'Noisy' is not trained on, "
            + "for the options ask for this noise layer"));
        Train(weak, layer, noisy: "Image");
        Assert.EndsWith(
            "with noise added afresh for every batch: Gaussian(sigma=0.3, clipped).", log.Last(line => line.Contains("Training on ")));
    }

    [Fact]
    public void The_seed_decides_the_weights_byte_for_byte()
    {
        var noisy = AddNoise(1).Fit(Train).Transform(Train);
        byte[] Bytes(ulong seed) => SafetensorsFile.ToBytes(Autoencoder(Options with { Epochs = 2, Seed = seed }).Fit(noisy).Weights);

        Assert.Equal(Bytes(1), Bytes(1));
        Assert.NotEqual(Bytes(1), Bytes(2));
    }

    [Fact]
    public void History_progress_and_log_tell_of_every_epoch()
    {
        var reports = new List<TrainingReport>();
        var log = new List<string>();
        _ml.Log += (_, e) => log.Add(e.Message);

        var model = AddNoise(1).Append(Autoencoder(Options with { Epochs = 3, Progress = new Sink(reports.Add) }))
            .Fit(Train).LastTransformer;

        Assert.Equal([1, 2, 3], model.History.Select(h => h.Epoch));
        Assert.Equal(model.History, reports.OfType<DenoiserEpochReport>());
        Assert.Equal(3 * 9, reports.OfType<BatchReport>().Count());
        for (int epoch = 1; epoch <= 3; epoch++)
            Assert.Contains(
                log, line => line.Contains($"Epoch {epoch} of 3: loss ") && line.Contains("PSNR")
                && line.Contains(nameof(DenoiserEstimator)));
    }

    [Theory]
    [InlineData(0.01f, 1, true)]
    [InlineData(0.3f, 12, false)]
    public void A_denoiser_that_ends_worse_than_the_noisy_images_is_warned_of(float sigma, int epochs, bool isWorse)
    {
        var warnings = new List<string>();
        _ml.Log += (_, e) =>
        {
            if (e.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
                warnings.Add(e.Message);
        };

        var model = Autoencoder(Options with { NoiseLayer = new GaussianNoise(sigma), Epochs = epochs })
            .Fit(AddNoise(1).Fit(Train).Transform(Train));

        var best = model.History.MaxBy(e => e.ValidationPsnr)!;
        Assert.Equal(isWorse, best.ValidationPsnr < best.ValidationNoisyPsnr);
        if (isWorse)
            Assert.Contains(
                FormattableString.Invariant(
                    $"its best PSNR, after epoch {best.Epoch}, is {best.ValidationPsnr:F2} dB, and that of the noisy images themselves ")
                + FormattableString.Invariant($"{best.ValidationNoisyPsnr:F2} dB."),
                Assert.Single(warnings));
        else
            Assert.Empty(warnings);
    }

    [Fact]
    public void A_cancelled_fit_hands_over_the_best_model_so_far()
    {
        using var stop = new CancellationTokenSource();
        var noisy = AddNoise(1).Fit(Train).Transform(Train);
        var options = Options with
        {
            CancellationToken = stop.Token,
            Progress = new Sink(report => { if (report is BatchReport { Epoch: 3, Batch: 2 }) stop.Cancel(); }),
        };

        var stopped = Assert.Throws<TrainingCanceledException>(() => Autoencoder(options).Fit(noisy));

        var model = Assert.IsType<DenoiserTransformer>(stopped.BestModel);
        Assert.Equal(2, model.History.Count);
        Assert.Equal(stop.Token, stopped.CancellationToken);
        Assert.Contains("BestModel", stopped.Message);
        Assert.Equal(60, ViewRows.Read(model.Transform(AddNoise(1).Fit(Test).Transform(Test)), "Denoised").Count);
    }

    [Fact]
    public void Cancelled_before_it_begins_there_is_no_model()
    {
        var options = Options with { CancellationToken = new CancellationToken(canceled: true) };

        var stopped = Assert.Throws<TrainingCanceledException>(() => AddNoise(1).Append(Autoencoder(options)).Fit(Train));

        Assert.Null(stopped.BestModel);
        Assert.Contains("no model", stopped.Message);
    }

    [Fact]
    public void Unfit_data_is_refused_with_what_was_expected()
    {
        string Fault(IDataView data, DenoiserOptions? options = null, string clean = "Image") => Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", clean, options ?? Options).Fit(data)).Message;

        Assert.Contains("no images", Fault(_ml.Data.LoadImageSet(TestImages.Shapes(0))));
        Assert.Contains(
            "height is 10, allowed is a multiple of 4 from 4 to 4096; width is 10", Fault(_ml.Data.LoadImageSet(TestImages.Shapes(9, 10))));
        Assert.Contains("state the image size", Fault(Flat()));
        Assert.Contains("Column 'Label' is Key<UInt32, 0-1>; expected an image", Fault(Train, clean: "Label"));
        Assert.Contains("Epochs is 0", Fault(Train, Options with { Epochs = 0 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cross_entropy_needs_clean_images_in_the_unit_range(bool hasNoiseLayer)
    {
        var rows = Enumerable.Range(0, 4).Select(_ => new FlatRow { Image = new float[64] }).ToArray();
        rows[2].Image![5] = 1.5f;
        var data = _ml.Data.LoadFromEnumerable(rows);
        var options = Options with { Epochs = 1, NoiseLayer = hasNoiseLayer ? Noise : null, Loss = DenoiserLoss.BinaryCrossEntropy };
        DenoiserTransformer Fit(DenoiserLoss loss) => _ml.ImageRestoration().Trainers.Denoiser(
            "Denoised", "Image", "Image", options with { Loss = loss }, new ImageSize(8, 8)).Fit(data);

        string fault = Assert.Throws<InvalidOperationException>(() => Fit(DenoiserLoss.BinaryCrossEntropy)).Message;

        Assert.StartsWith("Row 2: column 'Image' holds 1.5 at pixel 5, expected numbers from 0 to 1.", fault);
        if (!hasNoiseLayer) // Then what is aimed at may be noisy itself.
            Assert.NotEmpty(Fit(DenoiserLoss.MeanSquaredError).History);
    }

    [Fact]
    public void A_trainer_of_any_network_takes_the_options_as_they_are()
    {
        var trainers = _ml.ImageRestoration().Trainers;
        foreach (var network in NetworkArchitectures.Denoisers)
            Assert.Equal(network.Preset, trainers.Denoiser("Out", "Noisy", "Image", network.Preset).Options with { Seed = null });

        Assert.Equal(
            "small-residual",
            trainers.Denoiser("Out", "Image", "Image", Options with
            {
                Network = new Torch.Networks.SmallResidualNetwork(), Loss = DenoiserLoss.MeanSquaredError, Epochs = 1,
            }).Fit(Train).Weights.Architecture);
        Assert.Throws<ArgumentException>(() => trainers.Denoiser("Out", "Noisy", "Image", Options with { Epochs = 0 }));
        Assert.Throws<ArgumentNullException>(() => trainers.Denoiser("Out", "Noisy", "Image", null!));
    }

    [Fact]
    public void Noisy_and_clean_must_be_of_one_size()
    {
        var data = FitRows.OfTwoSizes(_ml);

        Assert.Contains("expected images of 8x8", Assert.Throws<ArgumentOutOfRangeException>(() => Autoencoder(Options).Fit(data)).Message);
    }

    [Fact]
    public void A_flat_vector_with_its_size_stated_is_an_image()
    {
        var estimator = _ml.ImageRestoration().Trainers.Autoencoder(
            "Denoised", "Image", "Image", Options with { Epochs = 1 }, new ImageSize(8, 8));
        var flat = Flat();

        var rows = ViewRows.Read(estimator.Fit(flat).Transform(flat));

        Assert.Equal(64, rows[0].Floats("Denoised").Length);
        Assert.Contains("expected images of 5x7, 35 values, as stated", Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", "Image", Options, new ImageSize(5, 7))
                .Fit(flat)).Message);
    }

    [Theory]
    [InlineData("dncnn(depth=4,width=8)", DenoiserTargets.Clean)]
    [InlineData("unet(full=8,half=12,quarter=16,blocks=1,middle=1,noise-map=true)", DenoiserTargets.Clean)]
    [InlineData("unet(full=8,half=12,quarter=16,blocks=1,middle=1,noise-map=false)", DenoiserTargets.Noisy)]
    public void Every_network_cleans_images_it_has_not_seen(string network, DenoiserTargets targets)
    {
        var options = (network.StartsWith("unet", StringComparison.Ordinal) ? DenoiserOptions.UNet : DenoiserOptions.DnCnn) with
        {
            Network = DenoiserNetwork.Parse(network), NoiseLayer = Noise, Targets = targets, Epochs = 12, BatchSize = 10,
            LearningRate = 5e-3,
            ValidationFraction = 0.1, Device = ComputeDevice.Cpu, Loss = DenoiserLoss.MeanSquaredError, EmaDecay = 0.9,
        };
        var trainer = _ml.ImageRestoration().Trainers.Denoiser("Denoised", "Noisy", "Image", options);

        var model = AddNoise(1).Append(trainer).Fit(Train);
        var cleaned = model.Transform(Test);

        var before = _ml.ImageRestoration().Evaluate(cleaned, "Noisy", "Image");
        var after = _ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image");
        Assert.True(after.Psnr.Mean > before.Psnr.Mean + 3, $"{before} -> {after}");
        Assert.All(ViewRows.Read(cleaned), r => Assert.All(r.Floats("Denoised"), v => Assert.InRange(v, 0, 1)));
        using var managed = ManagedNetwork.Create(model.LastTransformer.Weights);
        foreach (var row in ViewRows.Read(cleaned).Take(5))
        {
            var output = new float[144];
            managed.Run(row.Floats("Noisy"), output, 1);
            Assert.All(output.Zip(row.Floats("Denoised")), p => Assert.Equal(p.Second, p.First, 1e-5f));
        }
    }

    [Fact]
    public void Options_for_another_network_are_refused()
    {
        var trainers = _ml.ImageRestoration().Trainers;

        Assert.Equal("DenoiserOptions: Network is autoencoder, allowed is UNetNetwork for this trainer.",
            Assert.Throws<ArgumentException>(() => trainers.UNet("A", "B", "C", DenoiserOptions.Paper)).Message);
        Assert.Equal("DenoiserOptions: Network is dncnn(depth=7,width=24), allowed is AutoencoderNetwork for this trainer.",
            Assert.Throws<ArgumentException>(() => trainers.Autoencoder("A", "B", "C", DenoiserOptions.DnCnn)).Message);
    }

    [Fact]
    public void A_self_ensemble_averages_over_the_mirror_image_and_is_saved()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Shapes(6, 8));
        DenoiserTransformer Apply(ImageSymmetry symmetry) =>
            _ml.ImageRestoration().ApplyDenoiser("Out", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu, selfEnsemble: symmetry).Fit(data);
        var single = Apply(ImageSymmetry.None);

        var mirrored = Apply(ImageSymmetry.Mirror);
        using var stream = new MemoryStream();
        _ml.Model.Save(mirrored, data.Schema, stream);
        stream.Position = 0;
        var lifted = Assert.IsType<DenoiserTransformer>(_ml.Model.LiftToBatches(new MLContext().Model.Load(stream, out _)));

        Assert.Equal(
            (ImageSymmetry.None, ImageSymmetry.Mirror, ImageSymmetry.Mirror),
            (single.SelfEnsemble, mirrored.SelfEnsemble, lifted.SelfEnsemble));
        float[][] expected = Out(mirrored);
        Assert.Equal(expected, Out(lifted));
        Assert.Equal(expected, Out(single.WithSelfEnsemble(ImageSymmetry.Mirror)));
        Assert.Equal(Out(single), Out(mirrored.WithSelfEnsemble(ImageSymmetry.None)));
        Assert.NotEqual(expected, Out(single));
        Assert.Equal("Scoring: SelfEnsemble is 9, allowed is None, Mirror or All.",
            Assert.Throws<ArgumentException>(() => single.WithSelfEnsemble((ImageSymmetry)9)).Message);

        float[][] Out(DenoiserTransformer model) => [.. ViewRows.Read(model.Transform(data), "Out").Select(r => r.Floats("Out"))];
    }

    [Fact]
    public void A_trained_model_averages_over_the_forms_that_its_options_say()
    {
        var model = Autoencoder(Options with { Epochs = 1, SelfEnsemble = ImageSymmetry.All }).Fit(AddNoise(1).Fit(Train).Transform(Train));

        Assert.Equal(ImageSymmetry.All, model.SelfEnsemble);
        Assert.Equal(ImageSymmetry.All, model.WithBatchSize(7).SelfEnsemble);
    }

    private IDataView Flat()
    {
        var set = TestImages.Shapes(40, 8);
        return _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new FlatRow { Image = TestImages.Floats(set, i) }));
    }

    private IEstimator<NoiseTransformer> AddNoise(ulong seed) => _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed);

    private IEstimator<DenoiserTransformer> Autoencoder(DenoiserOptions options) =>
        _ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", options);

    private sealed class Sink(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }

    private sealed class FlatRow
    {
        [VectorType(64)]
        public float[]? Image { get; set; }
    }
}
