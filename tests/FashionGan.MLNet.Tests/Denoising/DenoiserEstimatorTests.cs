using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

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
        var train = new WatchedView(_ml.Transforms.CustomMapping<ImageRow, NoisyRow>(
            (_, _) => throw new InvalidOperationException("read in training"), contractName: null).Fit(Train).Transform(Train));

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

        var model = AddNoise(1).Append(Autoencoder(Options with { Epochs = 3, Progress = new Sink(reports.Add) })).Fit(Train).LastTransformer;

        Assert.Equal([1, 2, 3], model.History.Select(h => h.Epoch));
        Assert.Equal(model.History, reports.OfType<DenoiserEpochReport>());
        Assert.Equal(3 * 9, reports.OfType<BatchReport>().Count());
        for (int epoch = 1; epoch <= 3; epoch++)
            Assert.Contains(log, line => line.Contains($"Epoch {epoch} of 3: loss ") && line.Contains("PSNR") && line.Contains(nameof(DenoiserEstimator)));
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
        string Fault(IDataView data, DenoiserOptions? options = null, string clean = "Image") => Assert.Throws<ArgumentException>(
            () => _ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", clean, options ?? Options).Fit(data)).Message;

        Assert.Contains("no images", Fault(_ml.Data.LoadImageSet(TestImages.Shapes(0))));
        Assert.Contains("multiples of 4; they are 10x10", Fault(_ml.Data.LoadImageSet(TestImages.Shapes(9, 10))));
        Assert.Contains("holds NaN", Fault(Enumerable([0f, float.NaN])));
        Assert.Contains("values from 0 to 200; expected [0, 1]", Fault(Enumerable([0f, 200f])));
        Assert.Contains("state the image size", Fault(Flat()));
        Assert.Contains("Column 'Label' is Key<UInt32, 0-1>; expected an image", Fault(Train, clean: "Label"));
        Assert.Contains("Epochs is 0", Fault(Train, Options with { Epochs = 0 }));
    }

    [Fact]
    public void Noisy_and_clean_must_be_of_one_size()
    {
        var data = _ml.Data.LoadFromEnumerable([new TwoSizes { Image = new float[64], Noisy = new float[16] }]);

        Assert.Contains("expected images of 8x8", Assert.Throws<ArgumentException>(() => Autoencoder(Options).Fit(data)).Message);
    }

    [Fact]
    public void A_flat_vector_with_its_size_stated_is_an_image()
    {
        var estimator = _ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", "Image", Options with { Epochs = 1 }, new ImageSize(8, 8));
        var flat = Flat();

        var rows = ViewRows.Read(estimator.Fit(flat).Transform(flat));

        Assert.Equal(64, rows[0].Floats("Denoised").Length);
        Assert.Contains("expected 35 values", Assert.Throws<ArgumentException>(
            () => _ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", "Image", Options, new ImageSize(5, 7)).Fit(flat)).Message);
    }

    private IDataView Flat() => _ml.Data.LoadFromEnumerable(Enumerable1(40));

    private static IEnumerable<FlatRow> Enumerable1(int n)
    {
        var set = TestImages.Shapes(n, 8);
        return System.Linq.Enumerable.Range(0, n).Select(i => new FlatRow { Image = TestImages.Floats(set, i) });
    }

    private IDataView Enumerable(float[] values) => _ml.Data.LoadFromEnumerable(
        System.Linq.Enumerable.Range(0, 3).Select(_ => new TwoSizes { Image = [.. values, .. new float[64 - values.Length]], Noisy = new float[16] }));

    private IEstimator<NoiseTransformer> AddNoise(ulong seed) => _ml.Transforms.AddNoise("Noisy", "Image", Noise, seed);

    private IEstimator<DenoiserTransformer> Autoencoder(DenoiserOptions options) =>
        _ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisy: "Noisy", clean: "Image", options);

    private sealed class Sink(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }

    private sealed class ImageRow
    {
        [VectorType(12, 12)]
        public float[]? Image { get; set; }
    }

    private sealed class NoisyRow
    {
        [VectorType(12, 12)]
        public float[]? Noisy { get; set; }
    }

    private sealed class FlatRow
    {
        [VectorType(64)]
        public float[]? Image { get; set; }
    }

    private sealed class TwoSizes
    {
        [VectorType(8, 8)]
        public float[]? Image { get; set; }

        [VectorType(4, 4)]
        public float[]? Noisy { get; set; }
    }
}
