using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A trained network run by .NET alone: no native library, hardware vectors, batches shared out between threads.</summary>
/// <remarks>
/// <para>
/// Takes the same weights as the training library and gives the same values to within 1e-5. Noise and dropout layers
/// do nothing here; batch normalisation is folded into the layer before it. A discriminator gives its probability that an image is real, a
/// classifier an image's features and then the probability of each class.
/// </para>
/// <para>
/// Safe for many threads. Workspaces are kept and used again, so a call takes no memory once as many calls have run at a time before.
/// </para>
/// </remarks>
public sealed unsafe class ManagedNetwork : IImageNetwork
{
    private const int MostThreads = 64;

    private readonly ReusePool<BatchRun> _runs;
    private volatile bool _disposed;

    private ManagedNetwork(CompiledGraph graph, ImmutableArray<int> inputShape, int threads)
    {
        (Graph, InputShape) = (graph, inputShape);
        Workspaces = new(() => new PinnedFloats(graph.WorkspaceLength));
        Scratches = new(() => new PinnedFloats(graph.ScratchLength));
        _runs = new(() => new BatchRun(this, threads));
    }

    /// <summary>The architectures that can be run, such as <c>paper-denoiser</c>.</summary>
    public static IEnumerable<string> Architectures => NetworkArchitectures.Names;

    /// <inheritdoc/>
    public ImmutableArray<int> InputShape { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> OutputShape => Graph.OutputShape;

    /// <summary>What errors call it.</summary>
    internal string Name { get; private init; } = "";

    internal CompiledGraph Graph { get; }

    internal ReusePool<PinnedFloats> Workspaces { get; }

    /// <summary>One for every thread at work.</summary>
    internal ReusePool<PinnedFloats> Scratches { get; }

    /// <summary>Builds a network from its weights.</summary>
    /// <param name="weights">The weights; their arrays are read now and not kept.</param>
    /// <param name="threads">
    /// How many threads a large batch may use, the caller's included: 1 to 64, or null for as many as there are processors.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The architecture is unknown, the weights do not fit it, or the network is a TorchSharp module of one's own.
    /// </exception>
    /// <exception cref="ArgumentException">The number of threads is out of range.</exception>
    public static ManagedNetwork Create(NetworkWeights weights, int? threads = null) =>
        Create(weights, threads, SimdWidth.Best);

    internal static ManagedNetwork Create(NetworkWeights weights, int? threads, int vector)
    {
        ArgumentNullException.ThrowIfNull(weights);
        int most = threads ?? Math.Min(Environment.ProcessorCount, MostThreads);
        new OptionCheck(nameof(ManagedNetwork)).InRange(nameof(threads), most, 1, MostThreads).ThrowIfInvalid();
        var fitting = PlanWeights.Of(weights);
        return new ManagedNetwork(PlanCompiler.Compile(fitting, vector), fitting.Plan.UserInputShape, most) { Name = weights.Shown };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The count is below 1, a span is too short, or the input is not finite.</exception>
    /// <exception cref="InvalidDataException">The output is not finite: the weights are too large to reckon with.</exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        long inputs = (long)count * Graph.InputCount, outputs = (long)count * Graph.Output.Count;
        if (input.Length < inputs)
            throw new ArgumentException(
                $"{count} inputs of {Graph.InputCount} numbers take {inputs}, but {input.Length} were given.", nameof(input));
        if (output.Length < outputs)
            throw new ArgumentException(
                $"{count} outputs of {Graph.Output.Count} numbers take {outputs}, but there is room for {output.Length}.", nameof(output));
        var run = _runs.Take();
        try
        {
            fixed (float* from = input, to = output)
                run.Execute(from, to, count);
        }
        finally
        {
            _runs.Return(run);
        }
        FiniteOutput.Require(Name, input[..(int)inputs], output[..(int)outputs]);
    }

    /// <summary>Refuses further calls; there is nothing native to free.</summary>
    public void Dispose() => _disposed = true;
}
