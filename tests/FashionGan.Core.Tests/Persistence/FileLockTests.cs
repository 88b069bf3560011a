namespace FashionGan;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_at_a_time()
    {
        int inside = 0, most = 0, entered = 0;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var held = await FileLock.AcquireAsync(_folder.File("lock"), TimeSpan.FromMinutes(1), TimeProvider.System, default);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(5);
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref entered);
        })));
        Assert.Equal((1, 6), (most, entered));
    }

    [Fact]
    public async Task A_lock_that_stays_held_is_a_timeout_that_names_it()
    {
        using var held = await FileLock.AcquireAsync(_folder.File("lock"), TimeSpan.Zero, TimeProvider.System, default);
        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => FileLock.AcquireAsync(_folder.File("lock"), TimeSpan.FromSeconds(0.15), TimeProvider.System, default));
        Assert.Equal($"{_folder.File("lock")} has been held by another process for 0.15 s.", error.Message);
    }

    [Fact]
    public async Task What_is_not_about_the_lock_is_not_waited_for() =>
        await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => FileLock.AcquireAsync(_folder.File("none/lock"), TimeSpan.FromMinutes(1), TimeProvider.System, default));
}
