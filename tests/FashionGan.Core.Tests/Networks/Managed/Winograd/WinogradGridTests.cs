namespace FashionGan.Tests;

public sealed class WinogradGridTests
{
    [Fact]
    public void Tiles_cover_every_pixel_of_every_image_once()
    {
        foreach (int side in new[] { 2, 4 })
            foreach (var (height, width) in new[] { (1, 1), (4, 4), (7, 9), (8, 3) })
            {
                var (input, output) = (new GraphNode(3, height, width), new GraphNode(5, height, width));
                var layout = LayerPhase.Of(new LayerWeights([], [], 5, 3, 3, IsTransposed: false), 1, 1).Single();
                input.RequirePadding(layout.Padding(input, output, side));
                output.RequirePadding(1);
                var grid = new WinogradGrid(input, output, layout, side, 2);

                var covered = new List<(int, int)>();
                for (int tile = 0; tile < 2 * grid.Tiles; tile++)
                    for (int y = 0; y < grid.Rows[tile]; y++)
                        for (int x = 0; x < grid.Columns[tile]; x++)
                        {
                            int at = grid.OutputOffsets[tile] + y * output.RowStride + x * output.Channels;
                            covered.Add((at / output.ImageStride, at % output.ImageStride));
                            // The window begins a pixel up and left.
                            int expected = at / output.ImageStride * input.ImageStride + PixelOf(input, output, at % output.ImageStride);
                            Assert.Equal(expected, grid.InputOffsets[tile] + y * input.RowStride + x * input.Channels);
                        }

                var pixels = from image in Enumerable.Range(0, 2)
                    from y in Enumerable.Range(0, height)
                    from x in Enumerable.Range(0, width)
                    select (image, output.Pixel(y, x));
                Assert.Equal(pixels.Order(), covered.Order());
            }
    }

    private static int PixelOf(GraphNode input, GraphNode output, int offset)
    {
        int y = offset / output.RowStride - output.Padding, x = offset % output.RowStride / output.Channels - output.Padding;
        return input.Pixel(y - 1, x - 1);
    }
}
