namespace FashionGan.Tests;

public class ImageRestorationMetricsBuilderTests
{
    private const int Images = 60, Pixels = 784;
    private static readonly ImageSize Size = ImageSize.FashionMnist;
    private static readonly float[] Clean = new float[Images * Pixels], Noisy = new float[Images * Pixels];
    private static readonly int[] Labels = [.. Enumerable.Range(0, Images).Select(i => i % 7)];

    static ImageRestorationMetricsBuilderTests()
    {
        Philox.FillUniform(Clean, new RandomKey(1, 1));
        for (int i = 0; i < Images; i++)
            new GaussianNoise(0.01f * (i + 1)).Apply(
                Clean.AsSpan(i * Pixels, Pixels), Noisy.AsSpan(i * Pixels, Pixels), new RandomKey(1, (ulong)i));
    }

    [Fact]
    public void Mean_and_standard_deviation_are_those_of_the_images()
    {
        var metrics = OneByOne(0, Images).Build();
        var each = Enumerable.Range(0, Images).Select(Measure).ToArray();
        Assert.Equal(Images, metrics.Count);
        Check(metrics.Psnr, each.Select(q => q.Psnr));
        Check(metrics.Ssim, each.Select(q => q.Ssim));
        Check(metrics.Mse, each.Select(q => q.Mse));
        Check(metrics.Mae, each.Select(q => q.Mae));
        Assert.Equal(Enumerable.Range(0, 7), metrics.PerClass.Keys);
        foreach (var (label, ofClass) in metrics.PerClass)
        {
            Assert.Equal(Labels.Count(l => l == label), ofClass.Count);
            Check(ofClass.Psnr, each.Where((_, i) => Labels[i] == label).Select(q => q.Psnr));
            Assert.Empty(ofClass.PerClass);
        }
    }

    [Fact]
    public void A_batch_in_parallel_gives_the_same_bits_as_one_image_after_another()
    {
        var batch = new ImageRestorationMetricsBuilder(Size);
        batch.AddBatch(Noisy, Clean, Labels);
        Assert.Equal(OneByOne(0, Images).Build(), batch.Build());
    }

    [Fact]
    public void Merged_parts_give_the_numbers_of_the_whole()
    {
        var parts = OneByOne(0, 13);
        parts.Merge(OneByOne(13, 14));
        parts.Merge(new ImageRestorationMetricsBuilder(Size));
        parts.Merge(OneByOne(14, Images));
        ImageRestorationMetrics merged = parts.Build(), whole = OneByOne(0, Images).Build();
        Assert.Equal(whole.Count, merged.Count);
        Assert.Equal(whole.Psnr.Mean, merged.Psnr.Mean, 1e-12);
        Assert.Equal(whole.Psnr.StandardDeviation, merged.Psnr.StandardDeviation, 1e-12);
        Assert.Equal(whole.PerClass[3].Ssim.Mean, merged.PerClass[3].Ssim.Mean, 1e-12);
        Assert.Equal(whole.PerClass[3].Ssim.StandardDeviation, merged.PerClass[3].Ssim.StandardDeviation, 1e-12);
    }

    [Fact]
    public void Identical_images_count_as_100_dB_and_so_does_whatever_lies_above()
    {
        var builder = new ImageRestorationMetricsBuilder(Size);
        builder.Add(new float[Pixels], new float[Pixels]);
        builder.Add([.. Enumerable.Repeat(1e-7f, Pixels)], new float[Pixels]);
        builder.Add([.. Enumerable.Repeat(0.1f, Pixels)], new float[Pixels]);
        Assert.Equal((100 + 100 + 20) / 3.0, builder.Build().Psnr.Mean, 1e-5);
    }

    [Fact]
    public void Images_without_labels_have_no_classes_and_one_image_no_deviation()
    {
        var builder = new ImageRestorationMetricsBuilder(Size);
        builder.Add(Noisy.AsSpan(0, Pixels), Clean.AsSpan(0, Pixels));
        Assert.Empty(builder.Build().PerClass);
        Assert.Equal(0, builder.Build().Mae.StandardDeviation);
    }

    [Fact]
    public void Nothing_to_evaluate_is_refused() => Assert.Equal(
        "There are no images to evaluate; add at least one.",
        Assert.Throws<InvalidOperationException>(() => new ImageRestorationMetricsBuilder(Size).Build()).Message);

    [Fact]
    public void Images_smaller_than_the_window_are_refused_at_once() => Assert.StartsWith(
        "SSIM needs images of at least 11x11, these are 8x8.",
        Assert.Throws<ArgumentException>(() => new ImageRestorationMetricsBuilder(new ImageSize(8, 8))).Message);

    [Fact]
    public void A_bad_image_names_itself_and_adds_nothing_of_its_batch()
    {
        var builder = new ImageRestorationMetricsBuilder(Size);
        float[] restored = [.. Noisy];
        restored[17 * Pixels + 29] = float.NaN;
        var fault = Assert.Throws<ArgumentException>(() => builder.AddBatch(restored, Clean));
        Assert.StartsWith(
            "Image 17 of the batch: The restored image has NaN in row 1, column 1; every pixel must be a number.", fault.Message);
        Assert.Throws<ArgumentException>(() => builder.Add(restored.AsSpan(17 * Pixels, Pixels), Clean.AsSpan(0, Pixels)));
        Assert.Equal(0, builder.Count);
    }

    [Fact]
    public void Images_of_another_scale_are_refused()
    {
        var builder = new ImageRestorationMetricsBuilder(Size);
        float[] clean = Clean[..Pixels], bytes = [.. clean.Select(v => v * 255)], signed = [.. clean.Select(v => v * 2 - 1)];
        string Fault(float[] restored, float[] reference) =>
            Assert.Throws<ArgumentException>(() => builder.Add(restored, reference)).Message;

        Assert.Matches(
            "^The restored image holds [0-9.]+ at pixel [0-9]+, expected numbers on the .0, 1. scale.* Divide bytes by 255",
            Fault(bytes, clean));
        Assert.Matches(
            "^The reference image holds [0-9.]+ at pixel [0-9]+, expected numbers from 0 to 1. Divide bytes by 255", Fault(clean, bytes));
        Assert.Matches(
            "^The reference image holds -[0-9.]+ at pixel [0-9]+, expected numbers from 0 to 1. Scale the images", Fault(clean, signed));
        Assert.Equal(0, builder.Count);
    }

    [Theory]
    [InlineData(2 * Pixels, Pixels, 0)]
    [InlineData(Pixels + 1, Pixels + 1, 0)]
    [InlineData(2 * Pixels, 2 * Pixels, 1)]
    public void Batches_that_do_not_fit_are_refused(int restored, int reference, int labels)
    {
        var fault = Assert.Throws<ArgumentException>(
            () => new ImageRestorationMetricsBuilder(Size).AddBatch(new float[restored], new float[reference], new int[labels]));
        Assert.Contains($"restored has {restored} pixels, reference {reference}, and there are {labels} labels.", fault.Message);
    }

    [Fact]
    public void Builders_of_different_sizes_do_not_merge() => Assert.StartsWith(
        "The other builder is for images of 11x11, this one for 28x28.",
        Assert.Throws<ArgumentException>(
            () => new ImageRestorationMetricsBuilder(Size).Merge(new ImageRestorationMetricsBuilder(new ImageSize(11, 11)))).Message);

    [Fact]
    public void A_cancelled_batch_adds_nothing()
    {
        var builder = new ImageRestorationMetricsBuilder(Size);
        Assert.ThrowsAny<OperationCanceledException>(
            () => builder.AddBatch(Noisy, Clean, cancellationToken: new CancellationToken(true)));
        Assert.Equal(0, builder.Count);
    }

    private static ImageQuality Measure(int i) =>
        ImageQuality.Measure(Noisy.AsSpan(i * Pixels, Pixels), Clean.AsSpan(i * Pixels, Pixels), Size);

    private static ImageRestorationMetricsBuilder OneByOne(int from, int to)
    {
        var builder = new ImageRestorationMetricsBuilder(Size);
        for (int i = from; i < to; i++)
            builder.Add(Noisy.AsSpan(i * Pixels, Pixels), Clean.AsSpan(i * Pixels, Pixels), Labels[i]);
        return builder;
    }

    private static void Check(MetricSummary summary, IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        Assert.Equal(mean, summary.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1)), summary.StandardDeviation, 1e-12);
    }
}
