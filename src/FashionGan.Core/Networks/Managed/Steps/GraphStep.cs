namespace FashionGan;

/// <summary>One step of a network: reads nodes, writes one node.</summary>
internal abstract unsafe class GraphStep(GraphNode output)
{
    /// <summary>
    /// What is worth a part of its own, though it takes less than a microsecond: whoever does not work on a step waits for it anyway, and
    /// a thread reads faster what it has written itself.
    /// </summary>
    private const long LeastWork = 6_000;

    private const int MuchWork = 800, MostParts = 4;

    public GraphNode Output => output;

    /// <summary>Numbers that a run needs room for beside the nodes.</summary>
    public virtual int ScratchLength => 0;

    /// <summary>Roughly how many multiplications an image takes; 0 for a step that is not cut into parts.</summary>
    public virtual long Work => 0;

    /// <summary>Into how many parts a run over some images is cut for some threads.</summary>
    public int Parts(int images, int threads)
    {
        long worth = Work * images / LeastWork;
        // Where there is much to do, more parts than threads: one that is held up leaves some to the others.
        return (int)Math.Max(Math.Clamp(worth, 1, threads), Math.Min(worth / MuchWork, threads * MostParts));
    }

    /// <summary>
    /// Computes the output node, or a part of it, for the first images of a workspace. What a number becomes does not depend on the parts.
    /// Safe for many threads, each with a workspace or a part of its own.
    /// </summary>
    public abstract void Run(in StepRun run);
}
