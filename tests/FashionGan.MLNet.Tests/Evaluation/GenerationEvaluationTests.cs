using FashionGan.Torch;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class GenerationEvaluationTests
{
    private static readonly GenerationMetricOptions s_options = new() { KidSubsets = 3, KidSubsetSize = 20, Split = "shapes" };
    private static readonly ImageSet s_real = TestImages.Shapes(60, seed: 1), s_training = TestImages.Shapes(300, seed: 2),
        s_other = TestImages.Set(40, 12, 12);

    private readonly MLContext _ml = new(seed: 1);

    [NeedsLibtorch]
    [Fact]
    public void The_metrics_are_those_of_the_images_features()
    {
        var extractor = Extractor();
        var expected = ImageGenerationMetrics.Measure(
            extractor.Extract(s_real), extractor.Extract(s_other), extractor.Extract(s_training), s_options);

        var metrics = _ml.ImageGeneration()
            .Evaluate(Data(s_real), Generated(s_other), Data(s_training), extractor: extractor, options: s_options);

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

        var good = _ml.ImageGeneration().Evaluate(first, second, generatedColumnName: "Image", options: s_options);
        var bad = _ml.ImageGeneration().Evaluate(first, noisy, options: s_options);

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
        Assert.Equal(images.Evaluate(real, other, generatedColumnName: "Image", options: s_options).Fid, distance);
        Assert.Contains("no column 'X'", Assert.ThrowsAny<ArgumentException>(() => images.Moments(real, "X")).Message);
        Assert.Contains(
            "There are no images", Assert.Throws<ArgumentException>(() => images.Moments(_ml.Data.SkipRows(real, 60), "Image")).Message);
    }

    [NeedsLibtorch]
    [Fact]
    public void Flat_vectors_of_the_extractors_size_are_images_too()
    {
        var flat = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Flat { Pixels = TestImages.Floats(s_other, i) }));

        var metrics = _ml.ImageGeneration()
            .Evaluate(Data(s_real), flat, generatedColumnName: "Pixels", extractor: Extractor(), options: s_options);

        Assert.Equal(_ml.ImageGeneration().Evaluate(Data(s_real), Generated(s_other), extractor: Extractor(), options: s_options), metrics);
    }

    [Fact]
    public void Features_of_ones_own_are_any_column_of_vectors()
    {
        FeatureMatrix Pixels(ImageSet set) => new(Enumerable.Range(0, set.Count).SelectMany(i => TestImages.Floats(set, i)).ToArray(), 144);
        ImageFeatures Named(ImageSet set, string name) => new(Pixels(set), name);
        var doubles = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Doubles { Features = [.. TestImages.Floats(s_other, i).Select(v => (double)v)] }));

        var floats = _ml.ImageGeneration().EvaluateFeatures(Data(s_real), Data(s_other), Data(s_training), "Image", options: s_options);
        var mixed = _ml.ImageGeneration().EvaluateFeatures(
            Data(s_real), doubles, realColumnName: "Image", generatedColumnName: "Features", extractor: "pixels", options: s_options);

        Assert.Equal(
            ImageGenerationMetrics.Measure(
                Named(s_real, "column 'Image'"), Named(s_other, "column 'Image'"), Named(s_training, "column 'Image'"), s_options), floats);
        Assert.Equal(ImageGenerationMetrics.Measure(Named(s_real, "pixels"), Named(s_other, "pixels"), options: s_options), mixed);
    }

    [NeedsLibtorch]
    [Fact]
    public void Faults_of_images_are_named()
    {
        string Fault(IDataView real, IDataView generated, string column = "Generated", GenerationMetricOptions? options = null) =>
            Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageGeneration()
                .Evaluate(real, generated, generatedColumnName: column, extractor: Extractor(), options: options ?? s_options)).Message;
        var constant = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(_ => new Constant { Image = new float[144] }));

        Assert.Contains("no column 'X'", Fault(Data(s_real), Generated(s_other), "X"));
        Assert.Contains(
            "expected images of 12x12, which the extractor reads: put ResizeImages before, or measure by features of your own",
            Fault(Data(TestImages.Set(40, 8, 8)), Generated(s_other)));
        Assert.Contains("Column 'Label' is", Fault(Data(s_real), Data(s_other), "Label"));
        Assert.Contains("all 40 real rows are the same", Fault(constant, Generated(s_other)));
        Assert.Contains(
            "KidSubsetSize is 20, but there are 60 real and 0 generated images. Give at least 2 of each.",
            Fault(Data(s_real), Generated(TestImages.Set(0, 12, 12))));
        Assert.Contains(
            "KidSubsetSize is 1000, but there are 60 real and 40 generated images. Give more, or set KidSubsetSize to 40 or less.",
            Fault(Data(s_real), Generated(s_other), options: new GenerationMetricOptions()));
        Assert.Contains("KidSubsets is 0", Fault(Data(s_real), Generated(s_other), options: s_options with { KidSubsets = 0 }));
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
            () => _ml.ImageGeneration().Evaluate(real, generated, training, extractor: Extractor(), options: s_options)).Message;
        string expected = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"holds {value} at pixel {OnePixel.Pixel}, expected numbers from 0 to 1.");

        Assert.StartsWith(
            $"Row 3: column 'Generated' {expected}", Fault(Data(s_real), OnePixel.Is(value, "Generated", Generated(s_other))));
        Assert.StartsWith($"Row 3: column 'Image' {expected}", Fault(OnePixel.Is(value, "Image", Data(s_real)), Generated(s_other)));
        Assert.StartsWith(
            $"Row 3: column 'Image' {expected}", Fault(Data(s_real), Generated(s_other), OnePixel.Is(value, "Image", Data(s_training))));
    }

    [Fact]
    public void Faults_of_features_are_named()
    {
        string Fault(IDataView generated, string column) => Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageGeneration().EvaluateFeatures(
                Data(s_real), generated, realColumnName: "Image", generatedColumnName: column, options: s_options)).Message;
        var faulty = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Flat { Pixels = [.. Enumerable.Repeat(i == 7 ? float.NaN : i, 144)] }));
        var ragged = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Ragged { Features = new float[i < 9 ? 144 : 143] }));

        Assert.Contains("no column 'X'", Fault(Data(s_other), "X"));
        Assert.Contains("expected features: Vector<Single> or Vector<Double>", Fault(Data(s_other), "Label"));
        Assert.Contains("Column 'Pixels': Row 7 has NaN as its feature 0", Fault(faulty, "Pixels"));
        Assert.Contains("the real rows have 144 features, the generated ones 64", Fault(Data(TestImages.Set(40, 8, 8)), "Image"));
        Assert.Contains(
            "Row 9: column 'Features' holds 143 features, the first row 144",
            Assert.Throws<InvalidOperationException>(
                () => _ml.ImageGeneration().EvaluateFeatures(
                    Data(s_real), ragged, realColumnName: "Image", generatedColumnName: "Features", options: s_options)).Message);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_cancelled_token_stops_it()
    {
        var token = new CancellationToken(true);

        Assert.ThrowsAny<OperationCanceledException>(
            () => _ml.ImageGeneration()
                .Evaluate(Data(s_real), Generated(s_other), extractor: Extractor(), options: s_options, cancellationToken: token));
        Assert.ThrowsAny<OperationCanceledException>(
            () => _ml.ImageGeneration()
                .EvaluateFeatures(Data(s_real), Data(s_other), realColumnName: "Image", options: s_options, cancellationToken: token));
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
