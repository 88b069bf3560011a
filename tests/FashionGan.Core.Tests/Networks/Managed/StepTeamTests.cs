namespace FashionGan.Tests;

public sealed unsafe class StepTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Whoever_comes_and_whenever_every_part_is_done_once_and_no_step_before_the_one_before_it(int threads)
    {
        var steps = Enumerable.Range(0, 20).Select(i => new RecordingStep(i)).ToArray();
        for (int i = 1; i < steps.Length; i++)
            steps[i].Before = steps[i - 1];
        var team = new StepTeam(Graph(steps), 4);
        for (int run = 0; run < 50; run++)
        {
            Array.ForEach(steps, s => s.Reset());
            team.Begin(null, 3);
            var helpers = Enumerable.Range(1, threads - 1).Select(seat => new Thread(() => team.Work(seat, null))).ToArray();
            Array.ForEach(helpers, h => h.Start());

            team.Work(0, null);

            Assert.All(steps, s => Assert.True(s.IsDone));
            Array.ForEach(helpers, h => h.Join());
            Assert.All(steps, s => Assert.Equal(s.Count, s.Parts(3, 4)));
        }
    }

    [Fact]
    public void One_who_comes_too_late_finds_nothing_to_do()
    {
        var steps = new[] { new RecordingStep(3), new RecordingStep(9) };
        var team = new StepTeam(Graph(steps), 4);
        team.Begin(null, 3);
        team.Work(0, null);

        team.Work(2, null);

        Assert.All(steps, s => Assert.Equal(s.Count, s.Parts(3, 4)));
    }

    [Fact]
    public void A_seat_has_the_same_parts_step_after_step()
    {
        using var together = new Barrier(2);
        var steps = Enumerable.Range(0, 30).Select(_ => new SharedStep(together)).ToArray();
        var team = new StepTeam(Graph(steps), 2);
        team.Begin(null, 1);
        var helper = new Thread(() => team.Work(1, null));
        helper.Start();

        team.Work(0, null);

        helper.Join();
        Assert.All(steps, s => Assert.Equal([Environment.CurrentManagedThreadId, helper.ManagedThreadId], s.Threads));
    }

    [Fact]
    public void Nobody_waits_for_one_who_fails()
    {
        var steps = new[] { new RecordingStep(0), new RecordingStep(1) { Fails = true }, new RecordingStep(2) };
        var team = new StepTeam(Graph(steps), 4);
        team.Begin(null, 3);
        var errors = new Exception?[3];
        var threads = Enumerable.Range(0, 3)
            .Select(i => new Thread(() => errors[i] = Record.Exception(() => team.Work(i, null)))).ToArray();

        Array.ForEach(threads, t => t.Start());

        Assert.All(threads, t => Assert.True(t.Join(TimeSpan.FromSeconds(60))));
        Assert.Contains(errors, e => e is InvalidOperationException);
        Assert.Equal(0, steps[2].Count);
    }

    [Fact]
    public void A_network_is_shared_where_a_step_is_worth_it()
    {
        Assert.False(StepTeam.Pays(Graph([new RecordingStep(0)]), 1, 2));
        Assert.True(StepTeam.Pays(Graph([new RecordingStep(0), new RecordingStep(9)]), 1, 2));
    }

    private static CompiledGraph Graph(GraphStep[] steps)
    {
        var node = new GraphNode(1, 1, 1);
        return new CompiledGraph([node], node, [1], steps, 3, 16);
    }

    private sealed class RecordingStep(int number) : GraphStep(new GraphNode(1, 1, 1))
    {
        private int _count;

        public RecordingStep? Before { get; set; }

        public bool Fails { get; init; }

        public int Count => Volatile.Read(ref _count);

        public bool IsDone => Count == Parts(3, 4);

        // From no work, which is done by one, to more than there are threads.
        public override long Work => number * 1_000_000L;

        public void Reset() => Volatile.Write(ref _count, 0);

        public override void Run(in StepRun run)
        {
            if (Fails)
                throw new InvalidOperationException("It fails.");
            Assert.True(Before is null || Before.IsDone);
            Assert.Equal((3, Parts(3, 4)), (run.Images, run.Parts));
            Thread.SpinWait(number * 10);
            Interlocked.Increment(ref _count);
        }
    }

    // Two parts, neither of which ends before both have begun.
    private sealed class SharedStep(Barrier together) : GraphStep(new GraphNode(1, 1, 1))
    {
        public int[] Threads { get; } = new int[2];

        public override long Work => 100_000;

        public override void Run(in StepRun run)
        {
            Assert.Equal(2, run.Parts);
            Threads[run.Share(2).First] = Environment.CurrentManagedThreadId;
            together.SignalAndWait();
        }
    }
}
