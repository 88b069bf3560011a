namespace FashionGan.Tests;

public sealed unsafe class StepRunTests
{
    [Theory]
    [InlineData(10, 1, 3)]
    [InlineData(10, 4, 3)]
    [InlineData(1, 1, 4)]
    [InlineData(0, 1, 2)]
    [InlineData(1_000_003, 6, 7)]
    public void Parts_follow_one_another_and_hold_everything_once(int count, int unit, int parts)
    {
        int at = 0;
        for (int part = 0; part < parts; part++)
        {
            var (first, end) = new StepRun(null, null, 1, part, parts).Share(count, unit);
            Assert.Equal(at, first);
            Assert.True(end >= first && (first % unit == 0 || first == count));
            at = end;
        }
        Assert.Equal(count, at);
    }
}
