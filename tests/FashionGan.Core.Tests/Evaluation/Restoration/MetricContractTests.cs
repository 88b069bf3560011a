using System.Reflection;

namespace FashionGan.Tests;

/// <summary>Every image metric goes through the same checks.</summary>
public class MetricContractTests
{
    private delegate double Metric(ReadOnlySpan<float> restored, ReadOnlySpan<float> reference, ImageSize size);

    private static readonly Dictionary<string, (Metric Compute, Func<ReferenceMetrics, double?> Expected)> AllMetrics = new()
    {
        ["MSE"] = (MeanSquaredError.Compute, c => c.Mse),
        ["MAE"] = (MeanAbsoluteError.Compute, c => c.Mae),
        ["PSNR"] = (PeakSignalToNoiseRatio.Compute, c => c.Psnr ?? double.PositiveInfinity),
        ["SSIM"] = (StructuralSimilarity.Compute, c => c.Ssim),
    };

    public static TheoryData<string> Metrics => [.. AllMetrics.Keys];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string metric in AllMetrics.Keys)
                foreach (var reference in ReferenceMetrics.All)
                    data.Add(metric, reference.Name);
            return data;
        }
    }

    [Fact]
    public void Every_metric_of_the_library_is_here()
    {
        Type[] takes = [typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<float>), typeof(ImageSize)];
        var all = typeof(MeanSquaredError).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(m => m.ReturnType == typeof(double) && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(takes));

        Assert.Equal(all.ToHashSet(), AllMetrics.Values.Select(m => m.Compute.Method).ToHashSet());
    }

    [Theory, MemberData(nameof(Cases))]
    public void Agrees_with_scikit_image_to_a_thousand_millionth(string metric, string name)
    {
        var c = ReferenceMetrics.All.Single(r => r.Name == name);
        var (compute, expected) = AllMetrics[metric];
        Assert.Equal(expected(c)!.Value, compute(c.RestoredPixels, c.ReferencePixels, c.Size), 1e-9);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void The_images_may_change_places(string metric)
    {
        var c = ReferenceMetrics.All[1];
        var compute = AllMetrics[metric].Compute;
        Assert.Equal(compute(c.RestoredPixels, c.ReferencePixels, c.Size), compute(c.ReferencePixels, c.RestoredPixels, c.Size), 1e-12);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void More_noise_is_worse(string metric)
    {
        var compute = AllMetrics[metric].Compute;
        var clean = ReferenceMetrics.All[0].ReferencePixels;
        double sign = metric is "PSNR" or "SSIM" ? -1 : 1, before = double.NegativeInfinity;
        foreach (float sigma in new[] { 0.01f, 0.05f, 0.1f, 0.3f, 1f })
        {
            var noisy = new float[clean.Length];
            new GaussianNoise(sigma).Apply(clean, noisy, new RandomKey(1, 2));
            double value = sign * compute(noisy, clean, ImageSize.FashionMnist);
            Assert.True(value > before);
            before = value;
        }
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Many_threads_get_the_same_bits(string metric)
    {
        var c = ReferenceMetrics.All[1];
        float[] restored = c.RestoredPixels, reference = c.ReferencePixels;
        var compute = AllMetrics[metric].Compute;
        double expected = compute(restored, reference, c.Size);
        Parallel.For(0, 200, _ => Assert.Equal(expected, compute(restored, reference, c.Size)));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Lengths_that_do_not_fit_are_refused(string metric)
    {
        var compute = AllMetrics[metric].Compute;
        Assert.StartsWith(
            "The restored image has 783 pixels, an image of 28x28 has 784.",
            Assert.Throws<ArgumentException>(() => compute(new float[783], new float[784], ImageSize.FashionMnist)).Message);
        Assert.StartsWith(
            "The reference image has 0 pixels, an image of 28x28 has 784.",
            Assert.Throws<ArgumentException>(() => compute(new float[784], [], ImageSize.FashionMnist)).Message);
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Pixels_that_are_no_numbers_are_refused_with_their_place(string metric)
    {
        var compute = AllMetrics[metric].Compute;
        float[] good = new float[784], nan = new float[784], infinite = new float[784], huge = new float[784];
        nan[28 * 3 + 5] = float.NaN;
        infinite[783] = float.NegativeInfinity;
        huge[400] = float.MaxValue;
        Assert.StartsWith(
            "The restored image has NaN in row 3, column 5; every pixel must be a number.",
            Assert.Throws<ArgumentException>(() => compute(nan, good, ImageSize.FashionMnist)).Message);
        Assert.StartsWith(
            "The reference image has an infinite value in row 27, column 27; every pixel must be a number.",
            Assert.Throws<ArgumentException>(() => compute(good, infinite, ImageSize.FashionMnist)).Message);
        // Legal, if absurd: the square of the largest float fits a double.
        Assert.False(double.IsNaN(compute(huge, good, ImageSize.FashionMnist)));
    }
}
