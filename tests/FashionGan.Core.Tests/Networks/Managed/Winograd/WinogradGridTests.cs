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
                input.RequirePadding(WinogradGrid.Padding(input, output, 1, side));
                output.RequirePadding(1);
                var grid = new WinogradGrid(input, output, 1, side, 2);

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

    [Theory]
    [InlineData(28, 4, 1)]
    [InlineData(14, 4, 3)]
    [InlineData(7, 4, 2)]
    [InlineData(5, 4, 4)]
    [InlineData(14, 2, 1)]
    [InlineData(7, 2, 2)]
    public void The_border_is_what_the_last_tile_reads(int size, int side, int padding) => Assert.Equal(
        padding, WinogradGrid.Padding(new GraphNode(8, size, size), new GraphNode(8, size, size), 1, side));

    private static int PixelOf(GraphNode input, GraphNode output, int offset)
    {
        int y = offset / output.RowStride - output.Padding, x = offset % output.RowStride / output.Channels - output.Padding;
        return input.Pixel(y - 1, x - 1);
    }
}
