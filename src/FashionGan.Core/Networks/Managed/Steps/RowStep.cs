namespace FashionGan;

/// <summary>A step that makes a row of pixels from rows in the same place.</summary>
internal abstract unsafe class RowStep(GraphNode output) : GraphStep(output)
{
    // Memory is what these steps wait for.
    private const int WorkOfNumber = 8;

    public override long Work => (long)Output.Count * WorkOfNumber;

    public sealed override void Run(in StepRun run)
    {
        var (first, end) = run.Share(run.Images * Output.Height);
        for (int row = first; row < end; row++)
            Row(run.Workspace, row / Output.Height, row % Output.Height);
    }

    /// <summary>Computes one row of one image.</summary>
    protected abstract void Row(float* workspace, int image, int y);
}
