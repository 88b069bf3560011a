using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Image vectors become pictures that any step of ML.NET's takes.</summary>
public class PictureCatalogTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Pictures_are_grey_opaque_and_have_the_vectors_values()
    {
        var set = TestImages.Set(5, 6, 8);
        var data = _ml.Data.LoadImageSet(set);

        var pictures = _ml.Transforms.ToImages("Picture", "Image").Fit(data).Transform(data);

        Assert.Equal(["Image", "Label", "Picture"], pictures.Schema.Select(c => c.Name).Order(StringComparer.Ordinal));
        int row = 0;
        foreach (var picture in pictures.GetColumn<MLImage>("Picture"))
        {
            Assert.Equal((8, 6), (picture.Width, picture.Height));
            byte[] pixels = picture.GetBGRPixels;
            float[] expected = TestImages.Floats(set, row++);
            for (int i = 0; i < expected.Length; i++)
                Assert.All(pixels[(3 * i)..(3 * i + 3)], p => Assert.Equal(expected[i] * 255, p, 0.001));
            for (int i = 3; i < picture.Pixels.Length; i += 4)
                Assert.Equal(255, picture.Pixels[i]);
        }
        Assert.Equal(5, row);
    }

    [Fact]
    public void Values_beyond_black_and_white_are_cut()
    {
        var data = _ml.Data.LoadFromEnumerable([new Row { Image = [-0.5f, 0, 1, 1.7f] }]);

        var pictures = _ml.Transforms.ToImages("Image", imageSize: new ImageSize(2, 2)).Fit(data).Transform(data);

        Assert.Equal([0, 0, 255, 255], pictures.GetColumn<MLImage>("Image").Single().GetBGRPixels.Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void A_saved_model_keeps_the_step()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(3, 4, 4));
        using var file = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.ToImages("Picture", "Image").Fit(data), data.Schema, file);
        file.Position = 0;

        var loaded = new MLContext().Model.Load(file, out _).Transform(data);

        Assert.Equal(3, loaded.GetColumn<MLImage>("Picture").Count(p => p.Width == 4));
    }

    [Fact]
    public void A_column_whose_size_nobody_says_is_refused_by_name()
    {
        var data = _ml.Data.LoadFromEnumerable([new Row { Image = new float[4] }]);

        Assert.Contains("Column 'Image' is ",
            Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.ToImages("P", "Image").Fit(data)).Message);
        Assert.Throws<ArgumentException>(() => _ml.Transforms.ToImages(""));
    }

    private sealed class Row
    {
        [VectorType(4)]
        public float[] Image { get; set; } = [];
    }
}
