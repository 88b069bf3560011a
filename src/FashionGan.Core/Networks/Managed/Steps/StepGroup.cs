namespace FashionGan;

/// <summary>Steps that write different pixels of one node and do not read it: threads share them without waiting between.</summary>
internal sealed class StepGroup(GraphNode output, GraphStep[] steps) : GraphStep(output)
{
    public override int ScratchLength { get; } = steps.Max(s => s.ScratchLength);

    public override long Work { get; } = steps.Sum(s => s.Work);

    /// <summary>The steps as one, which may be the only one.</summary>
    public static GraphStep Of(GraphNode output, IEnumerable<GraphStep> steps) =>
        steps.ToArray() is var all && all is [var single] ? single : new StepGroup(output, all);

    public override unsafe void Run(in StepRun run)
    {
        if (run.Parts > steps.Length)
            foreach (var step in steps)
                step.Run(run);
        else
        {
            var (first, end) = run.Share(steps.Length);
            for (int i = first; i < end; i++)
                steps[i].Run(new StepRun(run.Workspace, run.Scratch, run.Images));
        }
    }
}
