using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

public class ComparedImagesTests
{
    [Fact]
    public void Noise_is_what_a_pipeline_with_the_same_seed_adds()
    {
        var set = SyntheticGarments.Create(5, 1);
        var ml = new MLContext();
        var data = ml.Data.LoadImageSet(set);

        var noisy = ComparedImages.Of("drawn", set, labelled: true).AddNoise(new GaussianNoise(0.3f), 7);

        var expected = ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.3f), seed: 7).Fit(data).Transform(data)
            .GetColumn<VBuffer<float>>("Noisy").SelectMany(v => v.DenseValues());
        Assert.Equal(expected, noisy.Pixels.ToArray());
    }

    [Fact]
    public void Pictures_are_cut_into_pieces_side_by_side_and_small_ones_left_out()
    {
        using var folder = new TemporaryFolder();
        var size = new ImageSize(2, 2);
        PngFile.Write(folder["a.png"], new GreyImage(new ImageSize(3, 4), [0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1]));
        PngFile.Write(folder["b.png"], new GreyImage(new ImageSize(1, 9), new float[9]));

        var images = ComparedImages.Pictures(folder.Path, size);

        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 0], images.Batch.Pixels.ToArray());
        Assert.Equal((2, 0), (images.Batch.Count, images.Labels.Length));
        Assert.Contains(
            "no PNG file of at least 28x28",
            Assert.Throws<ArgumentException>(() => ComparedImages.Pictures(folder.Path, ImageSize.FashionMnist)).Message);
    }
}
