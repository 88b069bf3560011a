namespace FashionGan.Tests;

public class FeatureExtractorTests
{
    private static readonly FeatureExtractor Extractor = FeatureExtractor.Create(ClassifierWeights.Make());

    [Theory]
    [InlineData(28, 28)]
    [InlineData(9, 21)] // Squares are cut short at both ends.
    [InlineData(1, 3)]
    public void Features_and_probabilities_are_what_the_layers_definitions_give(int height, int width)
    {
        var weights = ClassifierWeights.Make(height, width);
        var images = Images(3, height, width);

        var features = FeatureExtractor.Create(weights).Extract(images);

        var pixels = new float[height * width];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyTo(i, pixels);
            double[] expected = ClassifierWeights.Run(weights, pixels);
            Assert.All(expected[..128].Zip(features.Features[i].ToArray()), p => Assert.Equal(p.First, p.Second, 1e-5));
            Assert.All(expected[128..].Zip(features.Probabilities![i].ToArray()), p => Assert.Equal(p.First, p.Second, 1e-5));
        }
    }

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(
            ("fashion-classifier", ImageSize.FashionMnist, 128, 10),
            (Extractor.Name, Extractor.ImageSize, Extractor.Dimension, Extractor.Classes));
        Assert.Equal(SafetensorsFile.Sha256(ClassifierWeights.Make()), Extractor.Sha256);
        var features = Extractor.Extract(SyntheticGarments.Create(5, 1));
        Assert.Equal((Extractor.Name, Extractor.Sha256, 5), (features.Extractor, features.ExtractorSha256, features.Features.Rows));
    }

    [Fact]
    public void Images_in_memory_have_the_features_of_their_set()
    {
        var set = SyntheticGarments.Create(300, 1); // More than a batch.

        var (features, expected) = (Extractor.Extract(ImageBatch.Of(set)), Extractor.Extract(set));

        Assert.Equal(expected.Features.Rows, features.Features.Rows);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(expected.Features[i].ToArray(), features.Features[i].ToArray()));
        Assert.Contains(
            "the extractor reads 28x28",
            Assert.Throws<ArgumentException>(() => Extractor.Extract(new ImageBatch(new ImageSize(2, 2), new float[8]))).Message);
    }

    [Fact]
    public void An_images_features_do_not_depend_on_what_comes_with_it()
    {
        var images = SyntheticGarments.Create(300, 2); // More than a batch.

        var all = Extractor.Extract(images);

        for (int i = 0; i < 300; i += 37)
        {
            var one = Extractor.Extract(SyntheticGarments.Create(1, 2, (ulong)i));
            Assert.Equal(one.Features[0].ToArray(), all.Features[i].ToArray());
            Assert.Equal(one.Probabilities![0].ToArray(), all.Probabilities![i].ToArray());
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(255, 0)]
    [InlineData(256, 700)]
    [InlineData(600, 100)] // More than were expected.
    public void As_many_rows_come_out_as_images_go_in(int count, int expected)
    {
        int left = count;

        var features = Extractor.Extract(
            batch =>
            {
                int now = Math.Min(left, batch.Length / 784);
                left -= now;
                return now;
            },
            expected,
            default);

        Assert.Equal((count, count), (features.Features.Rows, features.Probabilities!.Rows));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        string Fault(float bad) => Assert.Throws<ArgumentException>(() => Extractor.Extract(
            batch =>
            {
                batch.Clear();
                batch[784 * 2 + 30] = bad;
                return 3;
            },
            3,
            default)).Message;

        Assert.StartsWith("Image 2 holds NaN at pixel 30, expected numbers from 0 to 1.", Fault(float.NaN));
        Assert.StartsWith("Image 2 holds 200 at pixel 30, expected numbers from 0 to 1. Divide bytes by 255 first", Fault(200));
        Assert.Contains(
            "The images are 8x8, the extractor reads 28x28",
            Assert.Throws<ArgumentException>(() => Extractor.Extract(Images(1, 8, 8))).Message);
        Assert.Contains(
            "Expected the weights of a fashion-classifier, these are of a paper-denoiser",
            Assert.Throws<ArgumentException>(() => FeatureExtractor.Create(PaperWeights.Make("paper-denoiser"))).Message);
        Assert.ThrowsAny<OperationCanceledException>(
            () => Extractor.Extract(SyntheticGarments.Create(5, 1), new CancellationToken(true)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData(null)]
    public void A_number_of_classes_out_of_range_is_refused(string? classes)
    {
        var good = ClassifierWeights.Make();
        var settings = classes is null ? good.Settings.Remove("classes") : good.Settings.SetItem("classes", classes);

        Assert.Contains(
            "'fashion-classifier': classes is",
            Assert.Throws<InvalidDataException>(() => FeatureExtractor.Create(good with { Settings = settings })).Message);
    }

    [Fact]
    public void Accuracy_is_the_share_of_images_whose_likeliest_class_is_theirs()
    {
        var images = SyntheticGarments.Create(40, 3);
        var probabilities = Extractor.Extract(images).Probabilities!;
        int right = Enumerable.Range(0, 40)
            .Count(i => probabilities[i].ToArray().AsSpan().IndexOf(probabilities[i].ToArray().Max()) == images.Labels[i]);

        Assert.Equal(right / 40.0, Extractor.Accuracy(images, default));
    }

    [Fact]
    public void Images_that_come_one_by_one_have_the_moments_of_a_set()
    {
        var images = SyntheticGarments.Create(300, 3); // More than a batch.

        Assert.Equal<double>(Extractor.Moments(images).Covariance, Extractor.Moments(OneByOne(images)).Covariance);
        Assert.Contains("An image is 4x4, the extractor reads 28x28", Assert.Throws<ArgumentException>(
            () => Extractor.Moments([new GreyImage(new ImageSize(4, 4), new float[16])])).Message);
        Assert.Throws<ArgumentException>(() => Extractor.Moments([]));
    }

    [Fact]
    public void The_likeliest_class_is_found_of_as_many_images_as_there_are()
    {
        var images = SyntheticGarments.Create(3, 3);
        float[] pixels = [.. OneByOne(images).SelectMany(i => i.Pixels.ToArray())];
        int[] classes = new int[3];

        Extractor.Classify(pixels, classes);

        Assert.Equal(images.Labels.ToArray().Where((label, i) => label == classes[i]).Count() / 3.0, Extractor.Accuracy(images));
        Assert.StartsWith("2 images of 28x28 take 1568 pixels, but there are 2352.", Assert.Throws<ArgumentException>(
            () => Extractor.Classify(pixels, classes.AsSpan(0, 2))).Message);
        Assert.Throws<ArgumentException>(() => Extractor.Accuracy(images.Take(0)));
    }

    private static IEnumerable<GreyImage> OneByOne(ImageSet images) => Enumerable.Range(0, images.Count).Select(i =>
    {
        float[] pixels = new float[images.Size.Pixels];
        images.CopyTo(i, pixels);
        return new GreyImage(images.Size, pixels);
    });

    private static ImageSet Images(int count, int height, int width)
    {
        var pixels = new byte[count * height * width];
        new Random(3).NextBytes(pixels);
        return new ImageSet("random", new ImageSize(height, width), pixels, new byte[count], ["one"]);
    }
}
