using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class DataFramesTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_denoisers_history_is_a_table()
    {
        var frame = new[]
        {
            new DenoiserEpochReport
            {
                Epoch = 1, Epochs = 2, Loss = 0.5, ValidationLoss = 0.4, ValidationPsnr = 18, Seconds = 3, ImagesPerSecond = 100,
            },
            new DenoiserEpochReport { Epoch = 2, Epochs = 2, Loss = 0.25, Seconds = 4, ImagesPerSecond = 90 },
        }.ToDataFrame();

        Assert.Equal(
            ["epoch", "loss", "validation_loss", "validation_psnr", "seconds", "images_per_second"], frame.Columns.Select(c => c.Name));
        Assert.Equal(new object?[] { 1, 0.5, 0.4, 18.0, 3.0, 100.0 }, frame.Rows[0]);
        Assert.Equal(new object?[] { 2, 0.25, null, null, 4.0, 90.0 }, frame.Rows[1]);
    }

    [Fact]
    public void A_gans_history_is_a_table()
    {
        var epoch = new GanEpochReport
        {
            Epoch = 1, Epochs = 2, DiscriminatorLoss = 1.2, GeneratorLoss = 0.7, AccuracyReal = 0.9, AccuracyFake = 0.8, Seconds = 5,
            ImagesPerSecond = 50,
            Samples = new ImageBatch(new ImageSize(2, 2), new float[4]),
        };
        var fid = new FidReading { Value = 30, Floor = 0.5, Images = 10, Extractor = "net", ExtractorSha256 = "0123" };

        var frame = new[] { epoch, epoch with { Epoch = 2, Fid = fid } }.ToDataFrame();

        Assert.Equal(
            ["epoch", "discriminator_loss", "generator_loss", "accuracy_real", "accuracy_fake", "fid", "fid_floor", "seconds",
                "images_per_second"],
            frame.Columns.Select(c => c.Name));
        Assert.Equal(new object?[] { 1, 1.2, 0.7, 0.9, 0.8, null, null, 5.0, 50.0 }, frame.Rows[0]);
        Assert.Equal(new object?[] { 2, 1.2, 0.7, 0.9, 0.8, 30.0, 0.5, 5.0, 50.0 }, frame.Rows[1]);
    }

    [Fact]
    public void Comparisons_and_classes_are_tables_of_the_same_columns()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Shapes(40));
        var noisy = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f)).Fit(data).Transform(data);
        var metrics = _ml.ImageRestoration().Evaluate(noisy, "Noisy", "Image", "Label");
        var same = _ml.ImageRestoration().Evaluate(noisy, "Image", "Image");

        var comparison = new Dictionary<string, ImageRestorationMetrics> { ["noisy"] = metrics, ["clean"] = same }.ToDataFrame();
        var classes = metrics.PerClassToDataFrame(["even", "odd"]);

        Assert.Equal(
            ["name", "images", "psnr", "psnr_sd", "ssim", "ssim_sd", "mse", "mse_sd", "mae", "mae_sd"],
            comparison.Columns.Select(c => c.Name));
        Assert.Equal(comparison.Columns.Select(c => c.Name), classes.Columns.Select(c => c.Name));
        Assert.Equal(
            new object[] { "noisy", 40, metrics.Psnr.Mean, metrics.Psnr.StandardDeviation, metrics.Ssim.Mean,
                metrics.Ssim.StandardDeviation,
                metrics.Mse.Mean, metrics.Mse.StandardDeviation, metrics.Mae.Mean, metrics.Mae.StandardDeviation },
            comparison.Rows[0]);
        Assert.Equal(100.0, comparison["psnr"][1]);
        Assert.Equal(["even", "odd"], ((StringDataFrameColumn)classes["name"]).ToArray());
        Assert.Equal(20, classes["images"][1]);
        Assert.Equal(["0", "1"], ((StringDataFrameColumn)metrics.PerClassToDataFrame()["name"]).ToArray());
        Assert.Contains("Label 1 has no name", Assert.Throws<ArgumentException>(() => metrics.PerClassToDataFrame(["one"])).Message);
    }

    [Fact]
    public void Metrics_of_generated_images_are_a_table()
    {
        var plain = new ImageGenerationMetrics
        {
            Extractor = "net", Split = "test", RealCount = 20, GeneratedCount = 10, Fid = 12.5, Kid = new MetricSummary(0.1, 0.01),
            KidSubsets = 1,
            KidSubsetSize = 10, Precision = 0.5, Recall = 0.4, Density = 0.9, Coverage = 0.8,
        };
        var whole = plain with
        {
            Floor = plain with { Fid = 1 }, NearestTraining = new MetricSummary(3, 1),
            InceptionScore = InceptionScore.Measure(new FeatureMatrix(new[] { 1f, 0f, 0f, 1f }, 2)),
        };

        var frame = new[] { KeyValuePair.Create("a", whole), KeyValuePair.Create("b", plain) }.ToDataFrame();

        Assert.Equal(
            [
                "name", "extractor", "split", "real", "generated", "fid", "floor_fid", "kid", "kid_sd", "precision", "recall", "density",
                "coverage", "inception_score", "histogram_entropy", "nearest_training",
            ],
            frame.Columns.Select(c => c.Name));
        Assert.Equal(
            new object?[]
            {
                "a", "net", "test", 20, 10, 12.5, 1.0, 0.1, 0.01, 0.5, 0.4, 0.9, 0.8, whole.InceptionScore.Score,
                whole.InceptionScore.HistogramEntropy, 3.0,
            },
            frame.Rows[0]);
        Assert.Equal(
            new object?[] { "b", "net", "test", 20, 10, 12.5, null, 0.1, 0.01, 0.5, 0.4, 0.9, 0.8, null, null, null }, frame.Rows[1]);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_data_frame_with_an_image_column_is_data()
    {
        var set = TestImages.Shapes(40, 8);
        var frame = new DataFrame(
            new VBufferDataFrameColumn<float>(
                "Image", Enumerable.Range(0, 40).Select(i => new VBuffer<float>(64, TestImages.Floats(set, i)))),
            new Int32DataFrameColumn("Number", Enumerable.Range(0, 40)));
        var pipeline = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), 3, imageSize: set.Size)
            .Append(_ml.ImageRestoration().Trainers.Autoencoder(
                "Denoised", "Noisy", "Image", DenoiserOptions.Paper with { Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu },
                set.Size));

        var result = pipeline.Fit(frame).Transform(frame);
        var rows = ViewRows.Read(result);
        var images = _ml.Data.LoadImageSet(set);

        Assert.Equal(Enumerable.Range(0, 40).Cast<object>(), rows.Select(r => r.Values["Number"]!));
        Assert.Equal(
            ViewRows.Read(_ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), 3).Fit(images).Transform(images))
                .Select(r => r.Floats("Noisy")),
            rows.Select(r => r.Floats("Noisy")));
        Assert.Equal(40, result.ToDataFrame(-1, "Denoised", "Number").Rows.Count);
        Assert.Contains("state the image size", Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f)).Fit(frame)).Message);
    }
}
