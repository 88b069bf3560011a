namespace FashionGan.Torch.Training;

public sealed class LearningRateShareTests
{
    [Fact]
    public void A_constant_rate_is_whole_throughout() =>
        Assert.All(Enumerable.Range(0, 100), done => Assert.Equal(1, LearningRateShare.Of(LearningRateSchedule.Constant, done, 100)));

    [Fact]
    public void One_cycle_rises_over_a_twentieth_and_falls_to_nought()
    {
        double[] shares = [.. Enumerable.Range(0, 1000).Select(done => LearningRateShare.Of(LearningRateSchedule.OneCycle, done, 1000))];

        Assert.Equal(0.02, shares[0], 1e-12);
        Assert.Equal(1, shares[49], 1e-12);
        Assert.Equal(0.5, shares[525], 1e-12);
        Assert.InRange(shares[999], 1e-7, 1e-5);
        Assert.Equal(shares[..50].Order(), shares[..50]);
        Assert.Equal(shares[50..].OrderDescending(), shares[50..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(19)]
    public void The_shortest_runs_have_a_rate_too(int total) => Assert.All(
        Enumerable.Range(0, total), done => Assert.InRange(LearningRateShare.Of(LearningRateSchedule.OneCycle, done, total), 1e-9, 1));
}
