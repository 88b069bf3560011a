namespace FashionGan;

/// <summary>One step of a network: reads nodes, writes one node.</summary>
internal abstract unsafe class GraphStep(GraphNode output)
{
    public GraphNode Output => output;

    /// <summary>
    /// Computes the output node for the first <paramref name="images"/> images of a workspace. Safe for many threads, each with a
    /// workspace.
    /// </summary>
    public abstract void Run(float* workspace, int images);
}
