namespace FashionGan.Tests;

public sealed class ChannelBlockTests
{
    [Theory]
    [InlineData(16, 16, "16")]
    [InlineData(16, 24, "16 8")]
    [InlineData(16, 28, "32")]
    [InlineData(16, 48, "32 16")]
    [InlineData(16, 56, "32 16 8")]
    [InlineData(16, 112, "32 32 32 16")]
    [InlineData(16, 4, "8")]
    [InlineData(8, 24, "16 8")]
    [InlineData(8, 4, "4")]
    [InlineData(8, 28, "16 8 4")]
    [InlineData(4, 12, "8 4")]
    [InlineData(4, 5, "4 4")]
    public void Blocks_are_two_vectors_wide_one_or_half_a_one(int vector, int channels, string widths) =>
        Assert.Equal(widths, string.Join(' ', ChannelBlock.Of(channels, vector).Select(b => b.Width)));

    [Fact]
    public void Blocks_lie_side_by_side_and_hold_all_channels()
    {
        foreach (int vector in new[] { 4, 8, 16 })
            for (int channels = 1; channels < 150; channels++)
            {
                var blocks = ChannelBlock.Of(channels, vector);
                Assert.Equal(0, blocks[0].First);
                for (int i = 1; i < blocks.Length; i++)
                    Assert.Equal(blocks[i - 1].First + blocks[i - 1].Width, blocks[i].First);
                Assert.InRange(ChannelBlock.Total(blocks), channels, channels + Math.Max(4, vector / 2) - 1);
            }
    }
}
