namespace FashionGan.Tests;

public sealed class WinogradChoiceTests
{
    [Theory]
    [InlineData(16, 16, 3, 1, 28, 4)]
    [InlineData(96, 96, 3, 1, 7, 4)]
    [InlineData(8, 8, 3, 1, 3, 4)]
    [InlineData(8, 8, 3, 1, 2, 2)]
    [InlineData(8, 8, 3, 1, 1, null)]
    [InlineData(7, 64, 3, 1, 28, null)] // Too few channels for vectors.
    [InlineData(64, 1, 3, 1, 28, null)]
    [InlineData(32, 64, 3, 2, 14, null)]
    [InlineData(32, 64, 5, 1, 14, null)]
    [InlineData(32, 64, 1, 1, 14, null)]
    public void Tiles_are_taken_where_they_save_products(int inputs, int outputs, int kernel, int stride, int size, int? side) =>
        Assert.Equal(side, WinogradChoice.Side(new LayerWeights([], [], outputs, inputs, kernel, IsTransposed: false), stride, size, size));

    [Theory]
    [InlineData(4, 2, 14, 4)]
    [InlineData(4, 2, 7, 4)]
    [InlineData(4, 2, 2, null)]
    [InlineData(6, 2, 14, 4)]
    [InlineData(2, 2, 14, null)]
    [InlineData(5, 2, 14, null)] // Its phases have kernels of several sizes.
    public void So_they_are_for_the_phases_of_transposed_convolutions(int kernel, int stride, int size, int? side) =>
        Assert.Equal(side, WinogradChoice.Side(new LayerWeights([], [], 32, 64, kernel, IsTransposed: true), stride, size, size));
}
