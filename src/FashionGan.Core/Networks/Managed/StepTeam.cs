namespace FashionGan;

/// <summary>
/// Several threads that run one graph over the same few images: each takes parts of a step until none is left, then all go on to the next.
/// </summary>
/// <remarks>
/// <para>
/// Every seat has parts of its own, the same rows of pixels step after step, so that a thread mostly reads what it has written itself. Who
/// is done takes from others what they have not begun: at once from a seat that nobody has come to, else after a moment, for to look at
/// another core's part of the cache takes as long as a small step.
/// </para>
/// <para>
/// Nobody waits for a thread that has not come yet, only for parts that another has begun: one that comes late begins where the others
/// are. Used again run after run, so that a run takes no memory.
/// </para>
/// </remarks>
internal sealed unsafe class StepTeam
{
    /// <summary>Longs in two lines of the cache, as processors fetch them.</summary>
    private const int Line = 16;

    /// <summary>Looks, some ten nanoseconds apart, before parts are taken from another, and before the core is left to others.</summary>
    private const int Patience = 50, MostLooks = 60;

    private readonly CompiledGraph _graph;
    private readonly int _threads;
    private readonly int[] _parts;
    private readonly int[] _totals; // Parts of each step and of all before it.
    private readonly PinnedFloats _lines;

    // For each seat: the last step, counted from 1, of which parts of this seat were taken, and in the low half how many.
    private readonly long* _claimed;

    // For each seat: 0 where nobody has come, else 1 and how many parts whoever sits there has done.
    private readonly long* _done;
    private float* _workspace;
    private int _images;
    private volatile bool _failed;

    /// <param name="graph">What is run.</param>
    /// <param name="threads">Seats.</param>
    public StepTeam(CompiledGraph graph, int threads)
    {
        (_graph, _threads) = (graph, threads);
        (_parts, _totals) = (new int[graph.Steps.Length], new int[graph.Steps.Length]);
        _lines = new PinnedFloats(2 * (2 * threads + 1) * Line);
        _claimed = (long*)_lines.Pointer + Line;
        _done = _claimed + threads * Line;
    }

    /// <summary>Whether there is a step that is worth several threads.</summary>
    public static bool Pays(CompiledGraph graph, int images, int threads) => graph.Steps.Any(s => s.Parts(images, threads) > 1);

    /// <summary>Begins a run; nobody may be at work.</summary>
    public void Begin(float* workspace, int images)
    {
        if (images != _images)
            for (int i = 0, total = 0; i < _parts.Length; i++)
            {
                _parts[i] = _graph.Steps[i].Parts(images, _threads);
                _totals[i] = total += _parts[i];
            }
        _workspace = workspace;
        (_images, _failed) = (images, false);
        for (int seat = 0; seat < _threads; seat++)
            _claimed[seat * Line] = _done[seat * Line] = 0;
    }

    /// <summary>Works until every step is done, or another thread has failed.</summary>
    /// <param name="seat">Whose parts come first: 0 to the number of threads, less 1; nobody else's in this run.</param>
    /// <param name="scratch">Room for what steps need meanwhile, this thread's own.</param>
    public void Work(int seat, float* scratch)
    {
        try
        {
            Volatile.Write(ref _done[seat * Line], 1);
            for (int i = 0; i < _parts.Length && !_failed; i++)
            {
                Take(i, seat, seat, scratch);
                Finish(i, seat, scratch);
            }
        }
        catch
        {
            _failed = true; // Else the others would wait for its part.
            throw;
        }
        GC.KeepAlive(_lines);
    }

    // Waits for the others, or does their parts.
    private void Finish(int step, int seat, float* scratch)
    {
        var wait = new SpinWait();
        for (int looks = 1; !IsDone(step) && !_failed; looks++)
        {
            for (int other = 0; other < _threads; other++)
                if (other != seat && (looks % Patience == 0 || Volatile.Read(ref _done[other * Line]) == 0))
                    Take(step, other, seat, scratch);
            if (looks < MostLooks)
                Thread.SpinWait(1);
            else
                wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    private bool IsDone(int step)
    {
        long done = 0;
        for (int seat = 0; seat < _threads; seat++)
            done += Math.Max(0, Volatile.Read(ref _done[seat * Line]) - 1);
        return done >= _totals[step];
    }

    // Does the parts of a step that belong to one seat, as long as there are some that nobody has begun.
    private void Take(int step, int owner, int seat, float* scratch)
    {
        int parts = _parts[step], first = First(owner), count = First(owner + 1) - first;
        ref long claimed = ref _claimed[owner * Line], done = ref _done[seat * Line];
        long none = (long)(step + 1) << 32;
        for (long seen = Volatile.Read(ref claimed); Math.Max(seen, none) < none + count;)
        {
            long taken = Math.Max(seen, none);
            long found = Interlocked.CompareExchange(ref claimed, taken + 1, seen);
            if (found == seen)
            {
                _graph.Steps[step].Run(new StepRun(_workspace, scratch, _images, first + (int)(taken - none), parts));
                Volatile.Write(ref done, done + 1);
                found = taken + 1;
            }
            seen = found;
        }

        // One part belongs to the caller, who always comes.
        int First(int who) => (parts * who + _threads - 1) / _threads;
    }
}
