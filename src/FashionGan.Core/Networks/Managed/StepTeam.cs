using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>
/// Several threads that run one graph over the same few images: each takes parts of a step until none is left, then all go on to the next.
/// </summary>
/// <remarks>
/// Nobody waits for a thread that has not come yet, only for parts that another has begun: one that comes late begins where the others
/// are. Used again run after run, so that a run takes no memory.
/// </remarks>
internal sealed unsafe class StepTeam(CompiledGraph graph, int threads)
{
    private readonly Progress[] _steps = new Progress[graph.Steps.Length];
    private float* _workspace;
    private int _images;
    private volatile bool _failed;

    /// <summary>Whether there is a step that is worth several threads.</summary>
    public static bool Pays(CompiledGraph graph, int images, int threads) => graph.Steps.Any(s => s.Parts(images, threads) > 1);

    /// <summary>Begins a run; nobody may be at work.</summary>
    public void Begin(float* workspace, int images)
    {
        _workspace = workspace;
        (_images, _failed) = (images, false);
        for (int i = 0; i < _steps.Length; i++)
            _steps[i] = new Progress { Parts = graph.Steps[i].Parts(images, threads) };
    }

    /// <summary>Works until every step is done, or another thread has failed.</summary>
    /// <param name="scratch">Room for what steps need meanwhile, this thread's own.</param>
    public void Work(float* scratch)
    {
        try
        {
            for (int i = 0; i < _steps.Length && !_failed; i++)
            {
                ref var step = ref _steps[i];
                for (int part; (part = Interlocked.Increment(ref step.Taken) - 1) < step.Parts;)
                {
                    graph.Steps[i].Run(new StepRun(_workspace, scratch, _images, part, step.Parts));
                    Interlocked.Increment(ref step.Done);
                }
                var wait = new SpinWait();
                while (Volatile.Read(ref step.Done) < step.Parts && !_failed)
                    wait.SpinOnce(sleep1Threshold: -1);
            }
        }
        catch
        {
            _failed = true; // Else the others would wait for its part.
            throw;
        }
    }

    // A line of the cache each.
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Progress
    {
        public int Parts;
        public int Taken;
        public int Done;
    }
}
