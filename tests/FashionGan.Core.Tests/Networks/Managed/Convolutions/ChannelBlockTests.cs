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

    [Theory]
    [InlineData(16, 16, "16")]
    [InlineData(16, 32, "32")]
    [InlineData(16, 48, "48")]
    [InlineData(16, 64, "32 32")]
    [InlineData(16, 80, "48 32")]
    [InlineData(16, 96, "48 48")]
    [InlineData(16, 112, "48 32 32")]
    [InlineData(16, 128, "32 32 32 32")]
    [InlineData(16, 160, "48 48 32 32")]
    [InlineData(16, 24, "16 8")]
    [InlineData(8, 48, "24 24")]
    [InlineData(4, 12, "12")]
    public void Blocks_of_three_vectors_leave_no_single_one(int vector, int channels, string widths)
    {
        var blocks = ChannelBlock.OfThree(channels, vector);

        Assert.Equal(widths, string.Join(' ', blocks.Select(b => b.Width)));
        Assert.Equal(widths.Split(' ').Select(int.Parse).Sum(), ChannelBlock.Total(blocks));
        Assert.All(blocks.Skip(1).Zip(blocks), p => Assert.Equal(p.Second.First + p.Second.Width, p.First.First));
    }

    [Theory]
    [InlineData(96, 2)]
    [InlineData(112, 2)]
    [InlineData(128, 3)]
    [InlineData(48, 4)]
    public unsafe void Parts_of_a_run_share_all_blocks(int channels, int parts)
    {
        var blocks = ChannelBlock.OfThree(channels, 16);
        var shared = new List<ChannelBlock>();
        for (int part = 0; part < parts; part++)
            shared.AddRange(ChannelBlock.Share(blocks, new StepRun(null, null, 1, part, parts)));

        Assert.Equal(blocks, shared);
    }

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
