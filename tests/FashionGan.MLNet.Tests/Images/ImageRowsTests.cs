using Microsoft.ML;

namespace FashionGan;

public class ImageRowsTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void Rows_are_read_in_order_whether_their_number_is_known_or_not(int count)
    {
        var set = TestImages.Set(count);
        var known = _ml.Data.LoadImageSet(set);
        var unknown = _ml.Data.FilterRowsByKeyColumnFraction(known, "Label"); // A filter does not know how many rows it lets through.
        Assert.Null(unknown.GetRowCount());

        foreach (var data in new[] { known, unknown })
        {
            var images = ImageRows.Read(data, CancellationToken.None, Image(data), Image(data));

            Assert.Equal(2, images.Length);
            Assert.All(images, i => Assert.Equal(count, i.Count));
            for (int i = 0; i < count; i++)
                Assert.Equal(TestImages.Floats(set, i), images[1][i].ToArray());
        }
    }

    private static (ImageColumn, PixelRange) Image(IDataView data) => (ImageColumn.Image(data.Schema, "Image"), PixelRange.Clean);

    [Fact]
    public void Reading_stops_when_asked()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(3));

        Assert.Throws<OperationCanceledException>(() => ImageRows.Read(data, new CancellationToken(true), Image(data)));
    }
}
