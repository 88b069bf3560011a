namespace FashionGan.Cli.Tests;

public class PatienceTests
{
    [Fact]
    public async Task A_run_that_does_not_hear_that_it_is_to_stop_is_left_behind()
    {
        using var stop = new CancellationTokenSource();
        using var stuck = new ManualResetEventSlim();
        using var error = new StringWriter();
        var pipes = new Pipes(() => Stream.Null, () =>
        {
            stop.Cancel();
            stuck.Wait(CancellationToken.None);
            return Stream.Null;
        });

        int code = await FashionGanCommand.RunAsync(
            ["generate", "--count", "1", "--out", "-"], Terminal.Of(TextWriter.Null), Terminal.Of(error), stop.Token, pipes, TimeSpan.Zero);

        Assert.Equal((FashionGanCommand.Cancelled, "Stopped."), (code, error.ToString().Trim()));
        stuck.Set();
    }

    [Fact]
    public async Task A_picture_that_never_comes_is_not_waited_for()
    {
        using var stop = new CancellationTokenSource();
        using var stuck = new ManualResetEventSlim();
        using var error = new StringWriter();
        var pipes = new Pipes(() =>
        {
            stop.Cancel();
            stuck.Wait(CancellationToken.None);
            return Stream.Null;
        }, () => Stream.Null);

        int code = await FashionGanCommand.RunAsync(["denoise", "-"], Terminal.Of(TextWriter.Null), Terminal.Of(error), stop.Token, pipes);

        Assert.Equal((FashionGanCommand.Cancelled, "Stopped."), (code, error.ToString().Trim()));
        stuck.Set();
    }
}
