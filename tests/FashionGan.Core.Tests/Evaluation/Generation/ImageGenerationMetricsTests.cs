namespace FashionGan.Tests;

public class ImageGenerationMetricsTests
{
    private static readonly GenerationMetricOptions Options = new() { KidSubsets = 4, KidSubsetSize = 50, Seed = 3, Split = "held out" };
    private static readonly ImageFeatures Real = Features(1, 120), Generated = Features(2, 80, v => v * v),
        Training = Features(3, 300);

    [Fact]
    public void Every_number_is_that_of_its_metric()
    {
        var (x, y, t) = (Real.Features, Generated.Features, Training.Features);

        var metrics = ImageGenerationMetrics.Measure(Real, Generated, Training, Options);

        Assert.Equal(
            ("net", "abc", "held out", 120, 80),
            (metrics.Extractor, metrics.ExtractorSha256, metrics.Split, metrics.RealCount, metrics.GeneratedCount));
        Assert.Equal(FrechetDistance.Compute(x, y), metrics.Fid);
        Assert.Equal(KernelDistance.Compute(x, y, 4, 50, 3), metrics.Kid);
        Assert.Equal(PrecisionRecall.Measure(x, y), new PrecisionRecall(metrics.Precision, metrics.Recall));
        Assert.Equal(DensityCoverage.Measure(x, y), new DensityCoverage(metrics.Density, metrics.Coverage));
        Assert.Equal(InceptionScore.Measure(Generated.Probabilities!), metrics.InceptionScore);
        Assert.Equal(NearestNeighbors.Find(y, t).Summary, metrics.NearestTraining);
    }

    [Fact]
    public void The_floor_is_as_many_training_images_in_the_place_of_the_generated_ones()
    {
        var floor = ImageGenerationMetrics.Measure(Real, Generated, Training, Options).Floor!;

        var expected = ImageGenerationMetrics.Measure(Real, Training.Take(80), options: Options)
            with { NearestTraining = NearestNeighbors.Find(Real.Features, Training.Features).Summary };
        Assert.Equal(expected, floor);
        Assert.Null(floor.Floor);
    }

    [Fact]
    public void Without_training_images_there_is_no_floor_and_without_a_classifier_no_score()
    {
        var metrics = ImageGenerationMetrics.Measure(
            new ImageFeatures(Real.Features, "pixels"), new ImageFeatures(Generated.Features, "pixels"), options: Options);

        Assert.Null(metrics.Floor);
        Assert.Null(metrics.NearestTraining);
        Assert.Null(metrics.InceptionScore);
        Assert.StartsWith("80 generated images against 120 real ones (held out), by pixels: FID ", metrics.ToString());
        Assert.DoesNotContain("score", metrics.ToString());
    }

    [Fact]
    public void People_read_all_of_it()
    {
        string text = ImageGenerationMetrics.Measure(Real, Generated, Training, Options).ToString();

        foreach (string part in new[] { "FID ", " (floor ", "KID ", " ± ", "precision ", "recall ", "density ", "coverage ",
            "inception score ", "nearest training image " })
            Assert.Contains(part, text);
    }

    [Fact]
    public void Features_of_two_extractors_are_refused()
    {
        var other = new ImageFeatures(Generated.Features, "net", "abd");

        Assert.Contains(
            "come from 'net' (abc) and 'net' (abd); both must come from the same extractor",
            Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(Real, other)).Message);
        Assert.Contains(
            "'net' (abd)", Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(Real, Generated, other)).Message);
    }

    [Fact]
    public void Faults_of_the_options_are_named_in_one_message() => Assert.Equal(
        "GenerationMetricOptions: Split is ' ', allowed is a name; KidSubsets is 0, allowed is 1 to 10000; KidSubsetSize is 1, allowed is "
        + "2 to 100000; PrecisionNeighbors is 0, allowed is 1 to 100; CoverageNeighbors is 101, allowed is 1 to 100.",
        Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(
            Real, Generated,
            options: new() { Split = " ", KidSubsets = 0, KidSubsetSize = 1, PrecisionNeighbors = 0, CoverageNeighbors = 101 })).Message);

    [Fact]
    public void Too_few_rows_for_the_subsets_name_the_option()
    {
        string Fault(ImageFeatures generated, ImageFeatures? training = null) =>
            Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(Real, generated, training)).Message;

        Assert.Equal(
            "GenerationMetricOptions: KidSubsetSize is 1000, but there are 120 real and 80 generated images. Give more, "
            + "or set KidSubsetSize to 80 or less.",
            Fault(Generated));
        Assert.Equal(
            "GenerationMetricOptions: KidSubsetSize is 1000, but there are 120 real and 80 generated images and 7 training images. "
            + "Give more, or set KidSubsetSize to 7 or less.", Fault(Generated, Training.Take(7)));
        Assert.EndsWith("there are 120 real and 1 generated images. Give at least 2 of each.", Fault(Generated.Take(1)));
    }

    [Fact]
    public void The_largest_features_still_give_numbers()
    {
        var random = new Random(1);
        ImageFeatures Large() => new(new FeatureMatrix(
            Enumerable.Range(0, 60 * 3).Select(_ => (random.NextSingle() - 0.5f) * 2 * FeatureMatrix.MaxMagnitude).ToArray(), 3), "net");

        var metrics = ImageGenerationMetrics.Measure(Large(), Large(), Large(), Options);

        foreach (double value in new[] { metrics.Fid, metrics.Kid.Mean, metrics.Kid.StandardDeviation, metrics.Density,
            metrics.NearestTraining!.Value.StandardDeviation })
            Assert.True(double.IsFinite(value), metrics.ToString());
        Assert.DoesNotContain("∞", metrics.ToString());
        Assert.DoesNotContain("Infinity", metrics.ToString());
    }

    [Fact]
    public void Probabilities_of_other_images_are_refused() => Assert.Contains(
        "There are 80 rows of features but 120 of probabilities",
        Assert.Throws<ArgumentException>(
            () => new ImageFeatures(Generated.Features, "net", probabilities: Real.Probabilities)).Message);

    private static ImageFeatures Features(ulong seed, int rows, Func<float, float>? change = null)
    {
        var shares = new float[rows * 4];
        for (int i = 0; i < rows; i++)
            shares[i * 4 + (int)((seed + (ulong)i * 3) % 4)] = 1;
        return new ImageFeatures(ReferenceGeneration.Uniform(seed, rows, 6, change), "net", "abc", new FeatureMatrix(shares, 4));
    }
}
