namespace FashionGan.Tests;

public sealed class BatchHelperTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_helps_once_or_is_taken_back_and_is_gone_when_it_was_waited_for(bool lingers)
    {
        const int Calls = 20_000;
        int begun = 0, ended = 0;
        var helper = new BatchHelper(
            seat =>
            {
                Assert.Equal(3, seat);
                Interlocked.Increment(ref begun);
                Thread.SpinWait(20);
                Interlocked.Increment(ref ended);
            },
            3);

        for (int call = 1; call <= Calls; call++)
        {
            int before = Volatile.Read(ref begun);
            helper.Start(lingers && call % 7 != 0);
            Thread.SpinWait(call % 50);
            helper.Join();
            helper.ThrowIfFailed();

            Assert.InRange(Volatile.Read(ref begun), before, before + 1);
            Assert.Equal(Volatile.Read(ref begun), Volatile.Read(ref ended));
        }
        Thread.Sleep(10); // One that comes late does nothing.
        Assert.Equal(ended, Volatile.Read(ref begun));
    }

    [Fact]
    public void It_comes_again_after_it_has_gone_to_sleep()
    {
        using var came = new SemaphoreSlim(0);
        var helper = new BatchHelper(_ => came.Release(), 1);
        for (int call = 0; call < 20; call++)
        {
            helper.Start(lingers: true);
            Assert.True(came.Wait(TimeSpan.FromSeconds(60)));
            helper.Join();
            if (call % 2 == 0)
                Thread.Sleep(5);
        }
    }

    [Fact]
    public void What_it_throws_reaches_the_caller_and_the_next_call_is_well()
    {
        using var came = new SemaphoreSlim(0);
        bool fails = true;
        var helper = new BatchHelper(
            _ =>
            {
                came.Release();
                if (fails)
                    throw new InvalidOperationException("It is broken.");
            },
            1);

        helper.Start(lingers: true);
        came.Wait();
        helper.Join();
        var error = Assert.Throws<InvalidOperationException>(helper.ThrowIfFailed);
        fails = false;
        helper.Start(lingers: true);
        came.Wait();
        helper.Join();
        helper.ThrowIfFailed();

        Assert.Contains("A part of the batch failed: It is broken.", error.Message);
    }
}
