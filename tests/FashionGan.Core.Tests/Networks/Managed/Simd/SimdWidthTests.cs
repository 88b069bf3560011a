namespace FashionGan.Tests;

public sealed class SimdWidthTests
{
    [Theory]
    [InlineData(64, 16, 16)]
    [InlineData(24, 16, 8)]
    [InlineData(12, 16, 4)]
    [InlineData(6, 16, 1)]
    [InlineData(64, 8, 8)]
    [InlineData(6, 4, 1)]
    public void Channels_fill_a_vector_or_a_part_of_one(int channels, int vector, int width) =>
        Assert.Equal(width, SimdWidth.Filled(channels, vector));

    [Fact]
    public void The_best_is_one_that_kernels_are_written_for() => Assert.Contains(SimdWidth.Best, new[] { 4, 8, 16 });
}
