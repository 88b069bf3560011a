namespace FashionGan.Cli.Tests;

public class InterruptibleTests
{
    [Fact]
    public void The_works_result_and_its_errors_come_through()
    {
        Assert.Equal(7, Interruptible.Run(() => 7, default));
        Assert.Equal(
            "no", Assert.Throws<InvalidDataException>(
            () => Interruptible.Run<int>(() => throw new InvalidDataException("no"), default)).Message);
    }

    [Fact]
    public void Work_that_goes_on_is_left_behind()
    {
        using var stop = new CancellationTokenSource();
        using var stuck = new ManualResetEventSlim();

        Assert.ThrowsAny<OperationCanceledException>(() => Interruptible.Run(() =>
        {
            stop.Cancel();
            stuck.Wait(CancellationToken.None);
            return 0;
        }, stop.Token));

        stuck.Set();
    }

    [Fact]
    public void Nothing_is_begun_after_a_stop()
    {
        bool begun = false;

        Assert.ThrowsAny<OperationCanceledException>(() => Interruptible.Run(() => begun = true, new CancellationToken(canceled: true)));

        Assert.False(begun);
    }
}
