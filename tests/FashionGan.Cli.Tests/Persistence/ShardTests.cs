namespace FashionGan.Cli.Tests;

public class ShardTests
{
    [Theory]
    [InlineData(10, 4)]
    [InlineData(3, 5)]
    [InlineData(0, 2)]
    [InlineData(long.MaxValue, 7)]
    public void Parts_follow_each_other_from_first_to_last_and_are_about_equal(long items, int parts)
    {
        var ranges = Enumerable.Range(1, parts).Select(i => Shard.Parse($"{i}/{parts}").Range(items)).ToArray();

        Assert.Equal((0, items), (ranges[0].First, ranges[^1].End));
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        Assert.InRange(ranges.Max(r => r.End - r.First) - ranges.Min(r => r.End - r.First), 0, 1);
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("-1/2")]
    [InlineData("1/100001")]
    [InlineData("a/b")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) => Assert.Equal(
        $"--shard: it is '{text}', allowed is i/n, such as 2/4: i from 1 to n, n at most 100000.",
        Assert.Throws<ArgumentException>(() => Shard.Parse(text)).Message);

    [Fact]
    public void The_whole_is_one_of_one() =>
        Assert.Equal((Shard.Whole, "1/1", true), (Shard.Parse("1/1"), $"{Shard.Whole}", Shard.Whole.IsWhole));
}
