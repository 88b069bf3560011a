namespace FashionGan.Tests;

public class FidMeterTests
{
    private static readonly FeatureExtractor Extractor = FeatureExtractor.Create(ClassifierWeights.Make());

    [Theory]
    [InlineData(700, 300, 300)] // More than a batch, and images to spare.
    [InlineData(600, 300, 300)]
    [InlineData(599, 300, 299)] // Halved; one is left over.
    [InlineData(512, 100_000, 256)] // A whole batch, and nothing after it.
    [InlineData(4, 10, 2)]
    public void Both_figures_are_the_frechet_distances_of_the_features(int count, int asked, int images)
    {
        var training = SyntheticGarments.Create(count, 1);
        var generated = SyntheticGarments.Create(images, 2);

        var meter = new FidMeter(Extractor, ImageBatch.Of(training), asked);
        var reading = meter.Measure(From(generated));

        Assert.Equal((images, images), (meter.Images, reading.Images));
        Assert.Equal((Extractor.Name, Extractor.Sha256), (reading.Extractor, reading.ExtractorSha256));
        var real = Extractor.Extract(training.Take(images)).Features;
        Assert.Equal(FrechetDistance.Compute(real, Extractor.Extract(generated).Features), reading.Value);
        Assert.Equal(
            FrechetDistance.Compute(real, Extractor.Extract(SyntheticGarments.Create(images, 1, (ulong)images)).Features), reading.Floor);
    }

    [Fact]
    public void Images_are_asked_for_once_in_order_and_may_be_measured_again()
    {
        var meter = new FidMeter(Extractor, ImageBatch.Of(SyntheticGarments.Create(600, 1)), 300);
        var generated = SyntheticGarments.Create(300, 2);
        var asked = new List<(int First, int Count)>();

        var first = meter.Measure((start, count, pixels) =>
        {
            asked.Add((start, count));
            From(generated)(start, count, pixels);
        });

        Assert.Equal([(0, 256), (256, 44)], asked);
        Assert.Equal(first, meter.Measure(From(generated)));
        Assert.NotEqual(first, meter.Measure(From(SyntheticGarments.Create(300, 3))));
    }

    [Fact]
    public void The_first_training_images_themselves_have_no_distance_and_the_others_the_floor()
    {
        var training = SyntheticGarments.Create(400, 1);
        var meter = new FidMeter(Extractor, ImageBatch.Of(training), 200);

        double itself = meter.Measure(From(training)).Value;
        var others = meter.Measure((first, count, pixels) => From(training)(200 + first, count, pixels));
        Assert.Equal(others.Floor, others.Value);
        Assert.InRange(itself, 0, others.Floor / 1_000); // Nothing but rounding.
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => FidMeter.Require("GanOptions", 5, new ImageSize(8, 12), 10));

        Assert.Equal(
            "GanOptions: FidImages is 5, but FID is measured on images of 28x28 and these are 8x12. Resize them to 28x28, "
            + "or set FidImages to 0.", e.Message);
    }

    [Fact]
    public void Too_few_images_are_refused() => Assert.Equal(
        "GanOptions: FidImages is 5, but there are only 3 training images and FID takes at least 4, half of them for its floor. "
        + "Train on more images, or set FidImages to 0.",
        Assert.Throws<ArgumentException>(() => FidMeter.Require("GanOptions", 5, ImageSize.FashionMnist, 3)).Message);

    [Fact]
    public void Cancelling_stops_it_between_two_batches()
    {
        using var stop = new CancellationTokenSource();
        var meter = new FidMeter(Extractor, ImageBatch.Of(SyntheticGarments.Create(600, 1)), 300, stop.Token);
        int asked = 0;

        Assert.Throws<OperationCanceledException>(() => meter.Measure((_, _, _) => { asked++; stop.Cancel(); }, stop.Token));
        Assert.Throws<OperationCanceledException>(
            () => new FidMeter(Extractor, ImageBatch.Of(SyntheticGarments.Create(8, 1)), 4, stop.Token));

        Assert.Equal(1, asked);
    }

    private static FidMeter.ImageSource From(ImageSet images) => (first, count, pixels) =>
    {
        for (int i = 0; i < count; i++)
            images.CopyTo(first + i, pixels[(i * images.Size.Pixels)..]);
    };
}
