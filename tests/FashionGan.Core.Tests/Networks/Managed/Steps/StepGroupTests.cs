namespace FashionGan.Tests;

public sealed unsafe class StepGroupTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Every_part_of_every_step_is_done_once(int parts)
    {
        var node = new GraphNode(1, 1, 1);
        var steps = Enumerable.Range(1, 3).Select(i => new CountingStep(node, i * 10)).ToArray();
        var group = StepGroup.Of(node, steps);

        for (int part = 0; part < parts; part++)
            group.Run(new StepRun(null, null, 4, part, parts));

        Assert.All(steps, s => Assert.Equal(Enumerable.Repeat(1, s.Done.Length), s.Done));
        Assert.Equal((60, 30), (group.Work, group.ScratchLength));
    }

    [Fact]
    public void One_step_needs_no_group()
    {
        var step = new CountingStep(new GraphNode(1, 1, 1), 5);

        Assert.Same(step, StepGroup.Of(step.Output, [step]));
    }

    private sealed class CountingStep(GraphNode output, int things) : GraphStep(output)
    {
        public int[] Done { get; } = new int[things];

        public override int ScratchLength => things;

        public override long Work => things;

        public override void Run(in StepRun run)
        {
            Assert.Equal(4, run.Images);
            var (first, end) = run.Share(things);
            for (int i = first; i < end; i++)
                Done[i]++;
        }
    }
}
