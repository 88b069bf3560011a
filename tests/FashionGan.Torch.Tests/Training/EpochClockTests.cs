using Microsoft.Extensions.Time.Testing;

namespace FashionGan.Torch.Training;

public sealed class EpochClockTests
{
    [Fact]
    public void Training_is_timed_apart_from_what_follows()
    {
        var time = new FakeTimeProvider();
        var clock = new EpochClock(time);
        Assert.Equal(0, clock.ImagesPerSecond);

        time.Advance(TimeSpan.FromSeconds(1));
        clock.Trained(100);
        time.Advance(TimeSpan.FromSeconds(1));
        clock.Trained(50);
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(75, clock.ImagesPerSecond);
        Assert.Equal(5, clock.Seconds);
    }
}
