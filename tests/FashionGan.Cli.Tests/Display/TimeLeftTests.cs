using Microsoft.Extensions.Time.Testing;

namespace FashionGan.Cli.Tests;

public class TimeLeftTests
{
    [Fact]
    public void Goes_by_the_pace_since_the_first_report()
    {
        var time = new FakeTimeProvider();
        var left = new TimeLeft(time);

        Assert.Null(left.Left(0.5)); // A resumed run starts half way.
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(40), left.Left(0.6));
    }

    [Fact]
    public void A_batch_counts_as_its_share_of_its_epoch()
    {
        var batch = new BatchReport { Epoch = 2, Epochs = 4, Batch = 5, Batches = 10, Loss = 0, ImagesPerSecond = 1 };

        Assert.Equal((1 + 0.5) / 4, TimeLeft.Done(batch));
    }

    [Theory]
    [InlineData(5, "5 s")]
    [InlineData(65, "1 min 05 s")]
    [InlineData(3725, "1 h 02 min")]
    public void Is_said_in_words(int seconds, string expected) => Assert.Equal(expected, TimeLeft.Say(TimeSpan.FromSeconds(seconds)));
}
