namespace FashionGan;

/// <summary>
/// One call over a batch: its chunks are shared out between the calling thread and helpers from the thread pool, or, where there are too
/// few images, the parts of each step.
/// </summary>
/// <remarks>
/// Used again call after call, so that a call takes no memory. The caller does every chunk or part that no helper has taken, so it never
/// waits for the pool.
/// </remarks>
internal sealed unsafe class BatchRun
{
    /// <summary>With fewer images for each thread, those that cannot be shared out evenly are worked on by all.</summary>
    private const int FewForThread = 16;

    private readonly ManagedNetwork _network;
    private readonly BatchHelper[] _helpers;
    private readonly StepTeam? _team;
    private readonly PinnedFloats?[] _scratches;
    private float* _input;
    private float* _output;
    private int _count;
    private int _next;
    private int _chunks; // 0 where all threads work on the same images.

    /// <param name="network">Whose batches these are.</param>
    /// <param name="threads">How many threads work at most, the caller's included.</param>
    public BatchRun(ManagedNetwork network, int threads)
    {
        _network = network;
        _helpers = new BatchHelper[threads - 1];
        _scratches = new PinnedFloats?[threads];
        for (int i = 0; i < _helpers.Length; i++)
            _helpers[i] = new BatchHelper(Work, i + 1);
        _team = threads > 1 && StepTeam.Pays(network.Graph, 1, threads) ? new StepTeam(network.Graph, threads) : null;
    }

    /// <summary>Runs a batch to its end.</summary>
    public void Execute(float* input, float* output, int count)
    {
        _input = input;
        _output = output;
        (_count, _next) = (count, 0);
        var graph = _network.Graph;
        int threads = _helpers.Length + 1, left = count % threads;
        if (_team is not null && left > 0 && count > left && count < FewForThread * threads)
        {
            int even = count - left;
            Execute(input, output, even);
            Execute(input + (nint)even * graph.InputCount, output + (nint)even * graph.Output.Count, left);
        }
        else if (_team is not null && left > 0 && count <= graph.Chunk && count < threads)
        {
            WorkTogether(graph);
        }
        else
        {
            // As many for every thread, of one size.
            _chunks = (count + graph.Chunk - 1) / graph.Chunk;
            _chunks = Math.Min(count, (_chunks + threads - 1) / threads * threads);
            Share(Math.Min(_helpers.Length, _chunks - 1));
        }
    }

    // All threads on the same images, step by step.
    private void WorkTogether(CompiledGraph graph)
    {
        var workspace = _network.Workspaces.Take();
        try
        {
            graph.Write(workspace, new ReadOnlySpan<float>(_input, _count * graph.InputCount), _count);
            _team!.Begin(workspace.Pointer, _count);
            _chunks = 0;
            Share(_helpers.Length);
            graph.Read(workspace, new Span<float>(_output, _count * graph.Output.Count), _count);
        }
        finally
        {
            _network.Workspaces.Return(workspace);
        }
    }

    private void Share(int helpers)
    {
        for (int i = 0; i < helpers; i++)
            _helpers[i].Start(lingers: _chunks == 0);
        try
        {
            Work(0);
        }
        finally
        {
            // The caller's memory must outlive every helper that reads it.
            for (int i = 0; i < helpers; i++)
                _helpers[i].Join();
        }
        for (int i = 0; i < helpers; i++)
            _helpers[i].ThrowIfFailed();
    }

    // Does what is left of the batch, beside other threads: seat 0 is the caller's.
    private void Work(int seat)
    {
        if (_chunks == 0)
        {
            // The same one run after run: it lies in that thread's cache.
            var own = _scratches[seat] ??= new PinnedFloats(_network.Graph.ScratchLength);
            _team!.Work(seat, own.Pointer);
            return;
        }
        var scratch = _network.Scratches.Take();
        try
        {
            WorkOnChunks(scratch);
        }
        finally
        {
            _network.Scratches.Return(scratch);
        }
    }

    private void WorkOnChunks(PinnedFloats scratch)
    {
        var graph = _network.Graph;
        var workspace = _network.Workspaces.Take();
        try
        {
            for (int chunk; (chunk = Interlocked.Increment(ref _next) - 1) < _chunks;)
            {
                int first = (int)((long)_count * chunk / _chunks), images = (int)((long)_count * (chunk + 1) / _chunks) - first;
                graph.Run(
                    workspace,
                    scratch,
                    new ReadOnlySpan<float>(_input + (nint)first * graph.InputCount, images * graph.InputCount),
                    new Span<float>(_output + (nint)first * graph.Output.Count, images * graph.Output.Count),
                    images);
            }
        }
        finally
        {
            _network.Workspaces.Return(workspace);
        }
    }
}
