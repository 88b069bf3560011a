namespace FashionGan;

/// <summary>One call over a batch: its chunks are shared out between the calling thread and helpers from the thread pool.</summary>
/// <remarks>
/// Used again call after call, so that a call takes no memory. The caller does every chunk that no helper has taken, so it never waits for
/// the pool.
/// </remarks>
internal sealed unsafe class BatchRun
{
    private readonly ManagedNetwork _network;
    private readonly Helper[] _helpers;
    private float* _input;
    private float* _output;
    private int _count;
    private int _next;

    /// <param name="network">Whose batches these are.</param>
    /// <param name="threads">How many threads work at most, the caller's included.</param>
    public BatchRun(ManagedNetwork network, int threads)
    {
        _network = network;
        _helpers = new Helper[threads - 1];
        for (int i = 0; i < _helpers.Length; i++)
            _helpers[i] = new Helper(this);
    }

    /// <summary>Runs a batch to its end.</summary>
    public void Execute(float* input, float* output, int count, int chunk)
    {
        _input = input;
        _output = output;
        (_count, _next) = (count, 0);
        int helpers = Math.Min(_helpers.Length, (count + chunk - 1) / chunk - 1);
        for (int i = 0; i < helpers; i++)
            _helpers[i].Start();
        try
        {
            Work();
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

    private void Work()
    {
        var graph = _network.Graph;
        var workspace = _network.Workspaces.Take();
        try
        {
            for (int first; (first = Interlocked.Add(ref _next, graph.Chunk) - graph.Chunk) < _count;)
            {
                int images = Math.Min(graph.Chunk, _count - first);
                graph.Run(
                    workspace,
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

    /// <summary>A work item that can be taken back while it waits; one that the pool runs late, after that, does nothing.</summary>
    private sealed class Helper(BatchRun run) : IThreadPoolWorkItem
    {
        private const int Idle = 0, Waiting = 1, Running = 2;

        private readonly ManualResetEventSlim _done = new();
        private int _state;
        private Exception? _failure;

        public void Start()
        {
            _done.Reset();
            _failure = null;
            Volatile.Write(ref _state, Waiting);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute()
        {
            if (Interlocked.CompareExchange(ref _state, Running, Waiting) != Waiting)
                return;
            try
            {
                run.Work();
            }
            catch (Exception e)
            {
                _failure = e;
            }
            finally
            {
                Volatile.Write(ref _state, Idle);
                _done.Set();
            }
        }

        public void Join()
        {
            if (Interlocked.CompareExchange(ref _state, Idle, Waiting) != Waiting)
                _done.Wait();
        }

        public void ThrowIfFailed()
        {
            if (_failure is not null)
                throw new InvalidOperationException($"A part of the batch failed: {_failure.Message}", _failure);
        }
    }
}
