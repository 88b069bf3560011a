using FashionGan.Torch;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class GenerationEvaluationTests
{
    private static readonly GenerationMetricOptions Options = new() { KidSubsets = 3, KidSubsetSize = 20, Split = "shapes" };
    private static readonly ImageSet Real = TestImages.Shapes(60, seed: 1), Training = TestImages.Shapes(300, seed: 2),
        Other = TestImages.Set(40, 12, 12);

    private readonly MLContext _ml = new(seed: 1);

    [NeedsLibtorch]
    [Fact]
    public void The_metrics_are_those_of_the_images_features()
    {
        var extractor = Extractor();
        var expected = ImageGenerationMetrics.Measure(
            extractor.Extract(Real), extractor.Extract(Other), extractor.Extract(Training), Options);

        var metrics = _ml.ImageGeneration()
            .Evaluate(Data(Real), Generated(Other), Data(Training), extractor: extractor, options: Options);

        Assert.Equal(expected, metrics);
        Assert.Equal(
            ("fashion-classifier", extractor.Sha256, "shapes", 60, 40),
            (metrics.Extractor, metrics.ExtractorSha256, metrics.Split, metrics.RealCount, metrics.GeneratedCount));
        Assert.NotNull(metrics.InceptionScore);
        Assert.NotNull(metrics.Floor);
        Assert.True(metrics.Floor.Fid < metrics.Fid, metrics.ToString());
    }

    [Fact]
    public void Without_an_extractor_the_classifier_in_the_box_tells_good_garments_from_bad()
    {
        var (first, second) = (_ml.Data.LoadSyntheticGarments(60, seed: 1), _ml.Data.LoadSyntheticGarments(60, seed: 2));
        var noisy = _ml.Transforms.AddNoise("Generated", "Image", new GaussianNoise(0.5f), seed: 3).Fit(second).Transform(second);

        var good = _ml.ImageGeneration().Evaluate(first, second, generatedColumnName: "Image", options: Options);
        var bad = _ml.ImageGeneration().Evaluate(first, noisy, options: Options);

        Assert.Equal((PretrainedNetwork.Classifier.Name, PretrainedNetwork.Classifier.Card.Sha256), (good.Extractor, good.ExtractorSha256));
        Assert.True(good.Fid < 0.5 * bad.Fid, $"{good}\n{bad}");
    }

    [Fact]
    public void Moments_of_parts_give_the_distance_of_all_images_to_the_bit()
    {
        var images = _ml.ImageGeneration();
        var (real, other) = (_ml.Data.LoadSyntheticGarments(60, seed: 1), _ml.Data.LoadSyntheticGarments(80, seed: 2));
        string folder = Directory.CreateTempSubdirectory("fashion-gan-test-").FullName;
        string[] files = [Path.Combine(folder, "a.safetensors"), Path.Combine(folder, "b.safetensors")];
        images.SaveMoments(images.Moments(_ml.Data.SkipRows(other, 33), "Image"), files[0]);
        images.SaveMoments(images.Moments(_ml.Data.TakeRows(other, 33), "Image"), files[1]);

        double distance = images.Fid(images.Moments(real, "Image"), images.LoadMoments(files));

        Directory.Delete(folder, recursive: true);
        Assert.Equal(images.Evaluate(real, other, generatedColumnName: "Image", options: Options).Fid, distance);
        Assert.Contains("no column 'X'", Assert.ThrowsAny<ArgumentException>(() => images.Moments(real, "X")).Message);
        Assert.Contains(
            "There are no images", Assert.Throws<ArgumentException>(() => images.Moments(_ml.Data.SkipRows(real, 60), "Image")).Message);
    }

    [NeedsLibtorch]
    [Fact]
    public void Flat_vectors_of_the_extractors_size_are_images_too()
    {
        var flat = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Flat { Pixels = TestImages.Floats(Other, i) }));

        var metrics = _ml.ImageGeneration()
            .Evaluate(Data(Real), flat, generatedColumnName: "Pixels", extractor: Extractor(), options: Options);

        Assert.Equal(_ml.ImageGeneration().Evaluate(Data(Real), Generated(Other), extractor: Extractor(), options: Options), metrics);
    }

    [Fact]
    public void Features_of_ones_own_are_any_column_of_vectors()
    {
        FeatureMatrix Pixels(ImageSet set) => new(Enumerable.Range(0, set.Count).SelectMany(i => TestImages.Floats(set, i)).ToArray(), 144);
        ImageFeatures Named(ImageSet set, string name) => new(Pixels(set), name);
        var doubles = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Doubles { Features = [.. TestImages.Floats(Other, i).Select(v => (double)v)] }));

        var floats = _ml.ImageGeneration().EvaluateFeatures(Data(Real), Data(Other), Data(Training), "Image", options: Options);
        var mixed = _ml.ImageGeneration().EvaluateFeatures(
            Data(Real), doubles, realColumnName: "Image", generatedColumnName: "Features", extractor: "pixels", options: Options);

        Assert.Equal(
            ImageGenerationMetrics.Measure(
                Named(Real, "column 'Image'"), Named(Other, "column 'Image'"), Named(Training, "column 'Image'"), Options), floats);
        Assert.Equal(ImageGenerationMetrics.Measure(Named(Real, "pixels"), Named(Other, "pixels"), options: Options), mixed);
    }

    [NeedsLibtorch]
    [Fact]
    public void Faults_of_images_are_named()
    {
        string Fault(IDataView real, IDataView generated, string column = "Generated", GenerationMetricOptions? options = null) =>
            Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageGeneration()
                .Evaluate(real, generated, generatedColumnName: column, extractor: Extractor(), options: options ?? Options)).Message;
        var constant = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(_ => new Constant { Image = new float[144] }));

        Assert.Contains("no column 'X'", Fault(Data(Real), Generated(Other), "X"));
        Assert.Contains(
            "expected images of 12x12, which the extractor reads: put ResizeImages before, or measure by features of your own",
            Fault(Data(TestImages.Set(40, 8, 8)), Generated(Other)));
        Assert.Contains("Column 'Label' is", Fault(Data(Real), Data(Other), "Label"));
        Assert.Contains("all 40 real rows are the same", Fault(constant, Generated(Other)));
        Assert.Contains(
            "KidSubsetSize is 20, but there are 60 real and 0 generated images. Give at least 2 of each.",
            Fault(Data(Real), Generated(TestImages.Set(0, 12, 12))));
        Assert.Contains(
            "KidSubsetSize is 1000, but there are 60 real and 40 generated images. Give more, or set KidSubsetSize to 40 or less.",
            Fault(Data(Real), Generated(Other), options: new GenerationMetricOptions()));
        Assert.Contains("KidSubsets is 0", Fault(Data(Real), Generated(Other), options: Options with { KidSubsets = 0 }));
    }

    [NeedsLibtorch]
    [Theory]
    [InlineData(255f)]
    [InlineData(1.5f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    public void Images_that_are_not_in_0_to_1_are_refused_with_row_and_column(float value)
    {
        string Fault(IDataView real, IDataView generated, IDataView? training = null) => Assert.Throws<InvalidOperationException>(
            () => _ml.ImageGeneration().Evaluate(real, generated, training, extractor: Extractor(), options: Options)).Message;
        string expected = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"holds {value} at pixel {OnePixel.Pixel}, expected numbers from 0 to 1.");

        Assert.StartsWith(
            $"Row 3: column 'Generated' {expected}", Fault(Data(Real), OnePixel.Is(value, "Generated", Generated(Other))));
        Assert.StartsWith($"Row 3: column 'Image' {expected}", Fault(OnePixel.Is(value, "Image", Data(Real)), Generated(Other)));
        Assert.StartsWith(
            $"Row 3: column 'Image' {expected}", Fault(Data(Real), Generated(Other), OnePixel.Is(value, "Image", Data(Training))));
    }

    [Fact]
    public void Faults_of_features_are_named()
    {
        string Fault(IDataView generated, string column) => Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageGeneration().EvaluateFeatures(
                Data(Real), generated, realColumnName: "Image", generatedColumnName: column, options: Options)).Message;
        var faulty = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Flat { Pixels = [.. Enumerable.Repeat(i == 7 ? float.NaN : i, 144)] }));
        var ragged = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Ragged { Features = new float[i < 9 ? 144 : 143] }));

        Assert.Contains("no column 'X'", Fault(Data(Other), "X"));
        Assert.Contains("expected features: Vector<Single> or Vector<Double>", Fault(Data(Other), "Label"));
        Assert.Contains("Column 'Pixels': Row 7 has NaN as its feature 0", Fault(faulty, "Pixels"));
        Assert.Contains("the real rows have 144 features, the generated ones 64", Fault(Data(TestImages.Set(40, 8, 8)), "Image"));
        Assert.Contains(
            "Row 9: column 'Features' holds 143 features, the first row 144",
            Assert.Throws<InvalidOperationException>(
                () => _ml.ImageGeneration().EvaluateFeatures(
                    Data(Real), ragged, realColumnName: "Image", generatedColumnName: "Features", options: Options)).Message);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_cancelled_token_stops_it()
    {
        var token = new CancellationToken(true);

        Assert.ThrowsAny<OperationCanceledException>(
            () => _ml.ImageGeneration()
                .Evaluate(Data(Real), Generated(Other), extractor: Extractor(), options: Options, cancellationToken: token));
        Assert.ThrowsAny<OperationCanceledException>(
            () => _ml.ImageGeneration()
                .EvaluateFeatures(Data(Real), Data(Other), realColumnName: "Image", options: Options, cancellationToken: token));
    }

    private static FeatureExtractor Extractor()
    {
        using var network = new PlannedNetwork(FashionClassifier.Plan(new ImageSize(12, 12), 3));
        WeightInitialization.Apply(network, new TrainingKeys(1), 0);
        return FeatureExtractor.Create(WeightTransfer.Capture(network));
    }

    private IDataView Data(ImageSet set) => _ml.Data.LoadImageSet(set);

    private IDataView Generated(ImageSet set)
    {
        var data = Data(set);
        return _ml.Transforms.CopyColumns("Generated", "Image").Fit(data).Transform(data);
    }

    private sealed class Flat
    {
        [VectorType(144)]
        public float[]? Pixels { get; set; }
    }

    private sealed class Constant
    {
        [VectorType(12, 12)]
        public float[]? Image { get; set; }
    }

    private sealed class Doubles
    {
        [VectorType(144)]
        public double[]? Features { get; set; }
    }

    private sealed class Ragged
    {
        public float[]? Features { get; set; }
    }
}
