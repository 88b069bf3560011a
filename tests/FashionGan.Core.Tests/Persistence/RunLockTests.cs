namespace FashionGan;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_run_is_told_which_run_is_there()
    {
        using var held = RunLock.Acquire(Path, "results", "fashion-gan train-gan --seed 7", new FixedTime());

        var error = Assert.Throws<IOException>(() => RunLock.Acquire(Path, "results", "another", TimeProvider.System));

        Assert.Equal(
            $"results is in use by another run: 'fashion-gan train-gan --seed 7', process {Environment.ProcessId} on "
            + $"'{Environment.MachineName}', since 2026-01-02 03:04:05 UTC. Wait until it has ended, or choose another place.",
            error.Message);
    }

    [Fact]
    public void Once_it_is_let_go_of_the_next_takes_it_and_no_file_stays()
    {
        for (int i = 0; i < 3; i++)
            using (RunLock.Acquire(Path, "results", $"run {i}", TimeProvider.System))
                Assert.Equal(["run.lock"], _folder.Names());
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void What_a_killed_run_left_is_taken_over()
    {
        RunLock.Acquire(Path, "results", "first", TimeProvider.System).Dispose();
        File.WriteAllText(Path, RunHolder.This("killed", TimeProvider.System).ToJson());

        using var held = RunLock.Acquire(Path, "results", "second", TimeProvider.System);

        Assert.Contains(
            "'second'", Assert.Throws<IOException>(() => RunLock.Acquire(Path, "results", "third", TimeProvider.System)).Message);
    }

    [Theory]
    [InlineData("my notes")]
    [InlineData("{}")]
    public void A_file_of_somebody_elses_is_left_alone(string content)
    {
        File.WriteAllText(Path, content);

        var error = Assert.Throws<InvalidDataException>(() => RunLock.Acquire(Path, "results", "run", TimeProvider.System));

        Assert.Equal($"{Path} is not what a run would have left there. Move it elsewhere.", error.Message);
        Assert.Equal(content, File.ReadAllText(Path));
    }

    [Fact]
    public void Of_many_at_once_one_gets_it()
    {
        for (int round = 0; round < 20; round++)
        {
            var held = new RunLock?[6];
            Parallel.For(0, held.Length, i =>
            {
                try
                {
                    held[i] = RunLock.Acquire(Path, "results", $"run {i}", TimeProvider.System);
                }
                catch (IOException)
                {
                    // Another has it.
                }
            });
            Assert.InRange(held.Count(h => h is not null), 0, 1);
            foreach (var one in held)
                one?.Dispose();
        }
    }

    [Fact]
    public void The_holder_is_shown_without_what_a_terminal_would_obey()
    {
        using var held = RunLock.Acquire(Path, "results", "a\u001b[2J\nb", TimeProvider.System);

        Assert.Contains(
            @"'a\u001B[2J\u000Ab'", Assert.Throws<IOException>(() => RunLock.Acquire(Path, "results", "", TimeProvider.System)).Message);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
