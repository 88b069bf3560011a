namespace FashionGan.Tests;

public class GaussianMixtureGeneratorFitTests
{
    private static readonly ImageSet Garments = SyntheticGarments.Create(600, seed: 1);
    private static readonly GaussianMixtureGeneratorOptions Options = new() { Dimensions = 16, Components = 2, Iterations = 8 };

    [Fact]
    public void With_one_Gaussian_each_class_has_its_own_mean_and_covariance()
    {
        const int Dimensions = 6;
        var generator = GaussianMixtureGenerator.Fit(Garments, new() { Dimensions = Dimensions, Components = 1, Floor = 1e-8 });

        var components = PrincipalComponents.Of(Garments, Dimensions, new ParallelOptions());
        foreach (var group in generator.Classes)
        {
            int[] places = [.. Enumerable.Range(0, Garments.Count).Where(i => Garments.Labels[i] == group.Label)];
            double[] points = components.Project(Garments, places, new ParallelOptions());
            var gaussian = Assert.Single(group.Mixture.Components);
            Assert.Equal(0.1, group.Share, 1e-12);
            for (int i = 0; i < Dimensions; i++)
            {
                double Along(int n, int k) => points[n * Dimensions + k] - gaussian.Mean[k];
                Assert.Equal(0, Enumerable.Range(0, places.Length).Average(n => Along(n, i)), 1e-3);
                for (int j = 0; j < Dimensions; j++)
                    Assert.Equal(
                        Enumerable.Range(0, places.Length).Average(n => Along(n, i) * Along(n, j)), gaussian.Covariance[i * Dimensions + j],
                        1e-3);
            }
        }
        Assert.Equal(Enumerable.Range(0, 10), generator.Classes.ToArray().Select(c => c.Label));
    }

    [Fact]
    public void Generated_classes_look_like_the_real_ones()
    {
        var generated = GaussianMixtureGenerator.Fit(Garments, Options).Sample(2_000, seed: 5);

        double[][] real = ClassMeans(Garments), made = ClassMeans(generated);
        for (int c = 0; c < 10; c++)
        {
            double Distance(int other) => real[c].Zip(made[other]).Sum(p => (p.First - p.Second) * (p.First - p.Second));
            Assert.Equal(c, Enumerable.Range(0, 10).MinBy(Distance));
            Assert.True(Distance(c) / 784 < 0.05 * 0.05, $"Class {c}: {Distance(c) / 784}");
        }
    }

    [Fact]
    public void One_seed_gives_one_generator_whatever_the_number_of_threads()
    {
        float[] Fitted(ulong seed, int threads)
        {
            var image = new float[784];
            GaussianMixtureGeneratorFit.Fit(
                Garments, Options with { Seed = seed }, new ParallelOptions { MaxDegreeOfParallelism = threads })
                .Generate(image, 1, 1);
            return image;
        }

        Assert.Equal(Fitted(1, 1), Fitted(1, 6));
        Assert.NotEqual(Fitted(1, 1), Fitted(2, 1));
    }

    [Fact]
    public void A_class_without_images_is_never_generated()
    {
        var generator = GaussianMixtureGenerator.Fit(Only(Garments, label => label is 1 or 8), Options);

        Assert.Equal(10, generator.ClassNames.Length);
        Assert.Equal((byte[])[1, 8], generator.Sample(200, seed: 1).Labels.ToArray().Distinct().Order());
    }

    [Fact]
    public void Images_without_any_difference_are_no_trouble()
    {
        var grey = new ImageSet("grey", new ImageSize(2, 3), [.. Enumerable.Repeat((byte)102, 240)], new byte[40], ["any"]);

        var generator = GaussianMixtureGenerator.Fit(grey, new() { Dimensions = 2, Components = 2, Floor = 1e-8 });

        Assert.All(generator.Sample(20).Pixels(3).ToArray(), v => Assert.Equal(102, v));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_with_what_to_do()
    {
        string Message(ImageSet images, GaussianMixtureGeneratorOptions options) =>
            Assert.Throws<ArgumentException>(() => GaussianMixtureGenerator.Fit(images, options)).Message;

        Assert.Equal(
            "GaussianMixtureGeneratorOptions: Dimensions is 0, allowed is 1 to 256; Components is 257, allowed is 1 to 256; "
            + "Iterations is 0, allowed is 1 to 1000; Floor is NaN, allowed is 1E-08 to 1.",
            Message(Garments, new() { Dimensions = 0, Components = 257, Iterations = 0, Floor = double.NaN }));
        Assert.StartsWith(
            "100 principal components need more images than that; there are 0. Give more images or ask for fewer Dimensions.",
            Message(Garments.Take(0), new()));
        Assert.StartsWith(
            "Class 'T-shirt/top' has 60 images; 7 Gaussians need 70, ten each. "
            + "Give more images of it, ask for fewer Components, or leave the class out.",
            Message(Garments, new() { Components = 7 }));
        Assert.StartsWith(
            "Images of 2x3 have 6 principal components, fewer than the 7 asked for. Ask for fewer Dimensions.",
            Message(new ImageSet("x", new ImageSize(2, 3), new byte[600], new byte[100], ["a"]), new() { Dimensions = 7 }));
        Assert.StartsWith(
            "Images of at most 4096 pixels can be fitted; these are 65x64. Scale them down first.",
            Message(new ImageSet("x", new ImageSize(65, 64), new byte[4160], [0], ["a"]), new()));
    }

    [Fact]
    public void Cancelled_it_stops()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => GaussianMixtureGenerator.Fit(Garments, Options, new CancellationToken(true)));
        Assert.ThrowsAny<OperationCanceledException>(() => GaussianMixtureGenerator.Fit(
            Garments, Options with { Dimensions = 256, Iterations = 1_000 }, new CancellationTokenSource(50).Token));
    }

    private static ImageSet Only(ImageSet images, Func<byte, bool> wanted)
    {
        int[] places = [.. Enumerable.Range(0, images.Count).Where(i => wanted(images.Labels[i]))];
        return new ImageSet(
            "some", images.Size, [.. places.SelectMany(i => images.Pixels(i).ToArray())], [.. places.Select(i => images.Labels[i])],
            images.ClassNames);
    }

    private static double[][] ClassMeans(ImageSet images)
    {
        double[][] means = [.. images.ClassNames.Select(_ => new double[images.Size.Pixels])];
        int[] counts = new int[means.Length];
        for (int i = 0; i < images.Count; i++)
        {
            counts[images.Labels[i]]++;
            for (int p = 0; p < images.Size.Pixels; p++)
                means[images.Labels[i]][p] += images.Pixels(i)[p] / 255.0;
        }
        return [.. means.Select((mean, c) => mean.Select(v => v / counts[c]).ToArray())];
    }
}
