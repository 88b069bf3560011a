namespace FashionGan.Tests;

public class ImageGenerationMetricsTests
{
    private static readonly GenerationMetricOptions s_options = new() { KidSubsets = 4, KidSubsetSize = 50, Seed = 3, Split = "held out" };
    private static readonly ImageFeatures s_real = Features(1, 120), s_generated = Features(2, 80, v => v * v),
        s_training = Features(3, 300);

    [Fact]
    public void Every_number_is_that_of_its_metric()
    {
        var (x, y, t) = (s_real.Features, s_generated.Features, s_training.Features);

        var metrics = ImageGenerationMetrics.Measure(s_real, s_generated, s_training, s_options);

        Assert.Equal(
            ("net", "abc", "held out", 120, 80),
            (metrics.Extractor, metrics.ExtractorSha256, metrics.Split, metrics.RealCount, metrics.GeneratedCount));
        Assert.Equal(FrechetDistance.Compute(x, y), metrics.Fid);
        Assert.Equal(KernelDistance.Compute(x, y, 4, 50, 3), metrics.Kid);
        Assert.Equal(PrecisionRecall.Measure(x, y), new PrecisionRecall(metrics.Precision, metrics.Recall));
        Assert.Equal(DensityCoverage.Measure(x, y), new DensityCoverage(metrics.Density, metrics.Coverage));
        Assert.Equal(InceptionScore.Measure(s_generated.Probabilities!), metrics.InceptionScore);
        Assert.Equal(NearestNeighbors.Find(y, t).Summary, metrics.NearestTraining);
    }

    [Fact]
    public void The_floor_is_as_many_training_images_in_the_place_of_the_generated_ones()
    {
        var floor = ImageGenerationMetrics.Measure(s_real, s_generated, s_training, s_options).Floor!;

        var expected = ImageGenerationMetrics.Measure(s_real, s_training.Take(80), options: s_options)
            with { NearestTraining = NearestNeighbors.Find(s_real.Features, s_training.Features).Summary };
        Assert.Equal(expected, floor);
        Assert.Null(floor.Floor);
    }

    [Fact]
    public void Without_training_images_there_is_no_floor_and_without_a_classifier_no_score()
    {
        var metrics = ImageGenerationMetrics.Measure(
            new ImageFeatures(s_real.Features, "pixels"), new ImageFeatures(s_generated.Features, "pixels"), options: s_options);

        Assert.Null(metrics.Floor);
        Assert.Null(metrics.NearestTraining);
        Assert.Null(metrics.InceptionScore);
        Assert.StartsWith("80 generated images against 120 real ones (held out), by pixels: FID ", metrics.ToString());
        Assert.DoesNotContain("score", metrics.ToString());
    }

    [Fact]
    public void People_read_all_of_it()
    {
        string text = ImageGenerationMetrics.Measure(s_real, s_generated, s_training, s_options).ToString();

        foreach (string part in new[] { "FID ", " (floor ", "KID ", " ± ", "precision ", "recall ", "density ", "coverage ",
            "inception score ", "nearest training image " })
            Assert.Contains(part, text);
    }

    [Fact]
    public void Features_of_two_extractors_are_refused()
    {
        var other = new ImageFeatures(s_generated.Features, "net", "abd");

        Assert.Contains(
            "come from 'net' (abc) and 'net' (abd); both must come from the same extractor",
            Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(s_real, other)).Message);
        Assert.Contains(
            "'net' (abd)", Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(s_real, s_generated, other)).Message);
    }

    [Fact]
    public void Faults_of_the_options_are_named_in_one_message() => Assert.Equal(
        "GenerationMetricOptions: Split is ' ', allowed is a name; KidSubsets is 0, allowed is 1 to 10000; KidSubsetSize is 1, allowed is "
        + "2 to 100000; PrecisionNeighbors is 0, allowed is 1 to 100; CoverageNeighbors is 101, allowed is 1 to 100.",
        Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(
            s_real, s_generated,
            options: new() { Split = " ", KidSubsets = 0, KidSubsetSize = 1, PrecisionNeighbors = 0, CoverageNeighbors = 101 })).Message);

    [Fact]
    public void Too_few_rows_for_the_subsets_name_the_option()
    {
        string Fault(ImageFeatures generated, ImageFeatures? training = null) =>
            Assert.Throws<ArgumentException>(() => ImageGenerationMetrics.Measure(s_real, generated, training)).Message;

        Assert.Equal(
            "GenerationMetricOptions: KidSubsetSize is 1000, but there are 120 real and 80 generated images. Give more, "
            + "or set KidSubsetSize to 80 or less.",
            Fault(s_generated));
        Assert.Equal(
            "GenerationMetricOptions: KidSubsetSize is 1000, but there are 120 real and 80 generated images and 7 training images. "
            + "Give more, or set KidSubsetSize to 7 or less.", Fault(s_generated, s_training.Take(7)));
        Assert.EndsWith("there are 120 real and 1 generated images. Give at least 2 of each.", Fault(s_generated.Take(1)));
    }

    [Fact]
    public void The_largest_features_still_give_numbers()
    {
        var random = new Random(1);
        ImageFeatures Large() => new(new FeatureMatrix(
            Enumerable.Range(0, 60 * 3).Select(_ => (random.NextSingle() - 0.5f) * 2 * FeatureMatrix.MaxMagnitude).ToArray(), 3), "net");

        var metrics = ImageGenerationMetrics.Measure(Large(), Large(), Large(), s_options);

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
            () => new ImageFeatures(s_generated.Features, "net", probabilities: s_real.Probabilities)).Message);

    private static ImageFeatures Features(ulong seed, int rows, Func<float, float>? change = null)
    {
        var shares = new float[rows * 4];
        for (int i = 0; i < rows; i++)
            shares[i * 4 + (int)((seed + (ulong)i * 3) % 4)] = 1;
        return new ImageFeatures(ReferenceGeneration.Uniform(seed, rows, 6, change), "net", "abc", new FeatureMatrix(shares, 4));
    }
}
