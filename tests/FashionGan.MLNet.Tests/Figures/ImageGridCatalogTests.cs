using Microsoft.ML;

namespace FashionGan;

public class ImageGridCatalogTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ImageSet _set = TestImages.Shapes(5, 8);

    [Fact]
    public void The_picture_is_a_line_a_column_and_an_image_a_row()
    {
        var data = _ml.Transforms.CopyColumns("Same", "Image").Fit(_ml.Data.LoadImageSet(_set)).Transform(_ml.Data.LoadImageSet(_set));
        float[] first = [.. Enumerable.Range(0, 3).SelectMany(i => TestImages.Floats(_set, i))];

        var picture = _ml.Data.DrawImages(data, rows: 3, "Image", "Same");

        var expected = ImageGrid.Draw(
            (float[])[.. first, .. first], _set.Size, new ImageGridOptions { Columns = 3, RowCaptions = ["Image", "Same"] });
        Assert.Equal(expected.Size, picture.Size);
        Assert.Equal(expected.Pixels.ToArray(), picture.Pixels.ToArray());
    }

    [Fact]
    public void Fewer_rows_than_asked_for_make_a_narrower_picture() =>
        Assert.Equal(
            _ml.Data.DrawImages(_ml.Data.LoadImageSet(_set), 5, "Image").Size,
            _ml.Data.DrawImages(_ml.Data.LoadImageSet(_set), 50, "Image").Size);

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        var data = _ml.Data.LoadImageSet(_set);

        Assert.Contains("rows", Assert.Throws<ArgumentException>(() => _ml.Data.DrawImages(data, 0, "Image")).Message);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => _ml.Data.DrawImages(data, 3)).Message);
        Assert.Contains("Label", Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.DrawImages(data, 3, "Label")).Message);
        Assert.Contains(
            "no images",
            Assert.Throws<ArgumentException>(() => _ml.Data.DrawImages(_ml.Data.LoadImageSet(_set.Take(0)), 3, "Image")).Message);
    }
}
