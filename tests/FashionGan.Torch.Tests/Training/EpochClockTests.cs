namespace FashionGan.Torch.Training;

public sealed class EpochClockTests
{
    [Fact]
    public void Training_is_timed_apart_from_what_follows()
    {
        var time = new ManualTime();
        var clock = new EpochClock(time);
        Assert.Equal(0, clock.ImagesPerSecond);

        time.Pass(1);
        clock.Trained(100);
        time.Pass(1);
        clock.Trained(50);
        time.Pass(3);

        Assert.Equal(75, clock.ImagesPerSecond);
        Assert.Equal(5, clock.Seconds);
    }
}
