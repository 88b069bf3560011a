using FashionGan.Torch.Networks;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Noise, denoiser, normaliser and classifier: fitted, saved, loaded by another process, and served on many threads.</summary>
public sealed class SecondProcessTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsLibtorch]
    [Fact]
    public void Drawn_garments_are_classified_alike_here_and_there() => Check("synthetic", rows: 100, calls: 25);

    [Fact]
    public void So_they_are_where_no_network_cleans_them() => Check("synthetic", rows: 60, calls: 10, ml => ml.ImageRestoration()
        .ApplyDenoiser("Smooth", "Noisy", new WaveletDenoiser(), NoiseLevel.Known(0.2f, clipped: true))
        .Append(ml.ImageRestoration().Trainers.Epll(
            "Denoised", noisyColumnName: "Smooth", cleanColumnName: "Image", new PatchMixtureOptions
            {
                Patch = 3, Components = 3, Samples = 300, Iterations = 3,
            })));

    // The other process knows nothing of the network but what the model says.
    [NeedsLibtorch]
    [Fact]
    public void So_they_are_where_a_network_of_ones_own_cleans_them() =>
        Check("synthetic", rows: 60, calls: 10, ml => new DenoiserEstimator(
        ml, "Denoised", "Noisy", "Image",
        DenoiserOptions.DnCnn with { Network = new SmallResidualNetwork(), Epochs = 1, BatchSize = 100, Device = ComputeDevice.Cpu },
        null));

    [RealDataFact]
    public void Real_garments_are_classified_alike_here_and_there() => Check("real", rows: 1_000, calls: 1_000);

    private void Check(string source, int rows, int calls, Func<MLContext, IEstimator<ITransformer>>? denoiser = null)
    {
        var train = source == "real"
            ? _ml.Data.TakeRows(_ml.Data.LoadFashionMnist(FashionMnistSplit.Train), 2_000) : _ml.Data.LoadSyntheticGarments(300, seed: 5);
        var pipeline = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 1)
            .Append((denoiser ?? Autoencoder)(_ml))
            .Append(_ml.Transforms.NormalizeMinMax("Features", "Denoised"))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 5));
        var model = pipeline.Fit(train);
        var test = ScoringProcess.Images(_ml, source, rows);
        string path = Path.Combine(_folder, "model.zip");
        _ml.Model.Save(model, train.Schema, path);
        string[] here = [.. ScoringProcess.Predictions(model.Transform(test))];

        string[] there = ScoringProcess.Run(path, source, rows);
        var loaded = new MLContext().Model.Load(path, out _);
        Serve(model, test, here, calls);
        Serve(loaded, test, here, calls);

        Assert.Equal(rows, here.Length);
        Assert.Equal(here, there);
        Assert.Equal(here, ScoringProcess.Predictions(_ml.Model.LiftToBatches(loaded).Transform(test)));
    }

    private static DenoiserEstimator Autoencoder(MLContext ml) => ml.ImageRestoration().Trainers.Autoencoder(
        "Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", DenoiserOptions.Paper with
        {
            Epochs = 1, BatchSize = 100, Device = ComputeDevice.Cpu,
        });

    private void Serve(ITransformer model, IDataView test, string[] expected, int calls)
    {
        var images = ViewRows.Read(test, "Image").Select(r => r.Floats("Image")).ToArray();
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        var threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            using var engine = _ml.Model.CreatePredictionEngine<GarmentRow, LabelRow>(model);
            for (int i = 0; i < calls; i++)
            {
                int row = (i * 7 + t * 13) % images.Length;
                var prediction = engine.Predict(new GarmentRow { Image = images[row] });
                if (!expected[row].StartsWith($"{prediction.PredictedLabel} ", StringComparison.Ordinal))
                    faults.Add($"thread {t}, row {row}: {prediction.PredictedLabel}, expected {expected[row][..2]}");
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Empty(faults);
    }

    private sealed class GarmentRow
    {
        [VectorType(28, 28)]
        public float[]? Image { get; set; }
    }

    private sealed class LabelRow
    {
        [KeyType(10)]
        public uint PredictedLabel { get; set; }
    }
}
