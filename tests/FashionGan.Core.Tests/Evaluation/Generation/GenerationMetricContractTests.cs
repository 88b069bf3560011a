using System.Reflection;

namespace FashionGan.Tests;

/// <summary>Every metric of generated images goes through the same checks.</summary>
public class GenerationMetricContractTests
{
    private delegate double Metric(FeatureMatrix real, FeatureMatrix generated, ParallelOptions options);

    private static readonly Dictionary<string, (Metric Compute, Func<ReferenceGeneration, double?> Expected)> AllMetrics = new()
    {
        ["FID"] = (FrechetDistance.Compute, c => c.Fid),
        ["KID"] = ((x, y, o) => KernelDistance.Compute(x, y, 3, Math.Min(x.Rows, y.Rows), 1, o).Mean, c => c.Kid),
        ["precision"] = ((x, y, o) => PrecisionRecall.Measure(x, y, 3, o).Precision, c => c.Precision),
        ["recall"] = ((x, y, o) => PrecisionRecall.Measure(x, y, 3, o).Recall, c => c.Recall),
        ["density"] = ((x, y, o) => DensityCoverage.Measure(x, y, 5, o).Density, c => c.Density),
        ["coverage"] = ((x, y, o) => DensityCoverage.Measure(x, y, 5, o).Coverage, c => c.Coverage),
        ["nearest"] = ((x, y, o) => NearestNeighbors.Find(y, x, o).Summary.Mean, c => c.Nearest),
    };

    private static readonly Type[] Types =
        [typeof(FrechetDistance), typeof(KernelDistance), typeof(PrecisionRecall), typeof(DensityCoverage), typeof(NearestNeighbors)];

    private static readonly string[] Names = [.. AllMetrics.Keys];

    public static TheoryData<string> Metrics => [.. Names];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string metric in Names)
                foreach (var c in ReferenceGeneration.All.Where(c => AllMetrics[metric].Expected(c) is not null))
                    data.Add(metric, c.Name);
            return data;
        }
    }

    [Fact]
    public void Every_metric_of_the_library_is_here()
    {
        var all = typeof(FrechetDistance).Assembly.GetTypes().Where(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Any(m => m.IsPublic && m.GetParameters() is [var one, var other, ..]
                && (one.ParameterType, other.ParameterType) == (typeof(FeatureMatrix), typeof(FeatureMatrix))));

        Assert.Equal(all.Where(t => t.IsPublic).ToHashSet(), Types.ToHashSet());
    }

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_numpy_and_scipy(string metric, string name)
    {
        var c = ReferenceGeneration.Of(name);
        var (compute, expected) = AllMetrics[metric];

        // Roots of eigenvalues near 0 keep half the digits; all else keeps nearly all.
        Assert.Equal(expected(c)!.Value, compute(c.Real, c.Generated, new()), metric == "FID" ? 1e-6 : 1e-12);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void The_number_of_threads_does_not_change_a_bit(string metric)
    {
        var compute = AllMetrics[metric].Compute;
        var c = ReferenceGeneration.Of("squared");
        double one = compute(c.Real, c.Generated, new() { MaxDegreeOfParallelism = 1 });

        foreach (int threads in new[] { 2, 5 })
            Assert.Equal(one, compute(c.Real, c.Generated, new() { MaxDegreeOfParallelism = threads }));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void The_order_of_the_rows_does_not_matter(string metric)
    {
        var compute = AllMetrics[metric].Compute;
        var c = ReferenceGeneration.Of("squared");

        double expected = compute(c.Real, c.Generated, new()), shuffled = compute(Shuffled(c.Real, 1), Shuffled(c.Generated, 2), new());

        Assert.Equal(expected, shuffled, metric is "nearest" ? 1e-10 : 0);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void A_copy_of_the_real_images_is_as_good_as_can_be(string metric)
    {
        var x = ReferenceGeneration.Of("squared").Real;

        double value = AllMetrics[metric].Compute(x, x, new());

        if (metric is "FID" or "nearest")
            Assert.Equal(0, value, 1e-6);
        else if (metric == "KID") // Each row is its own pair between the sets, but not within one: below 0.
            Assert.InRange(value, -1, 0);
        else if (metric == "density")
            Assert.InRange(value, 1, 2);
        else
            Assert.Equal(1, value);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Sets_of_different_features_are_refused(string metric)
    {
        var e = Assert.Throws<ArgumentException>(
            () => AllMetrics[metric].Compute(ReferenceGeneration.Uniform(1, 50, 8), ReferenceGeneration.Uniform(1, 50, 7), new()));

        Assert.Contains("rows have 8 features, the generated ones 7; both must come from the same extractor", e.Message);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Too_few_rows_are_refused_with_what_is_needed(string metric)
    {
        var (full, none) = (ReferenceGeneration.Uniform(1, 50, 8), ReferenceGeneration.Uniform(1, 0, 8));

        string message = Assert.Throws<ArgumentException>(() => metric == "KID"
            ? KernelDistance.Compute(full, full.Take(19), 3, 20).Mean
            : AllMetrics[metric].Compute(full, none, new())).Message;

        Assert.Contains("needs at least", message);
        Assert.Contains(
            metric == "KID" ? "20 generated rows, as many as a subset has; there are 50 real and 19 generated" : "50 real and 0 generated",
            message);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void A_cancelled_token_stops_it(string metric) => Assert.ThrowsAny<OperationCanceledException>(() => AllMetrics[metric].Compute(
        ReferenceGeneration.Uniform(1, 50, 8), ReferenceGeneration.Uniform(2, 50, 8), new()
        {
            CancellationToken = new CancellationToken(true),
        }));

    [Theory, MemberData(nameof(Metrics))]
    public void A_generator_that_makes_one_image_alone_gets_numbers(string metric)
    {
        var real = ReferenceGeneration.Uniform(1, 50, 8);
        var constant = new FeatureMatrix(Enumerable.Range(0, 50).SelectMany(_ => real[0].ToArray()).ToArray(), 8);

        double value = AllMetrics[metric].Compute(real, constant, new());

        Assert.True(double.IsFinite(value));
        if (metric is "recall" or "coverage")
            Assert.InRange(value, 0.02, 0.3); // The real image it repeats, and few beside.
        if (metric == "precision")
            Assert.Equal(1, value);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void The_largest_numbers_there_may_be_give_a_finite_value(string metric)
    {
        var real = ReferenceGeneration.Uniform(1, 50, 8, v => (v - 0.5f) * 2 * FeatureMatrix.MaxMagnitude);

        Assert.True(double.IsFinite(AllMetrics[metric].Compute(real, ReferenceGeneration.Uniform(2, 50, 8), new())));
    }

    private static FeatureMatrix Shuffled(FeatureMatrix rows, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        Philox.Shuffle<int>(order, new RandomKey(seed, 0));
        return new FeatureMatrix(order.SelectMany(i => rows[i].ToArray()).ToArray(), rows.Dimension);
    }
}
