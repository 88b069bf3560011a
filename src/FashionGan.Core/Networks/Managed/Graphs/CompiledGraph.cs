using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// A network laid out for running: steps over one block of memory. Immutable; safe for many threads, each with a workspace.
/// </summary>
/// <param name="Inputs">Where a run begins: what is given, one after another.</param>
/// <param name="Output">Where it ends.</param>
/// <param name="OutputShape">The shape of what comes out, as users see it.</param>
/// <param name="Steps">What happens between.</param>
/// <param name="Chunk">The most images that a run takes.</param>
/// <param name="WorkspaceLength">Numbers in a workspace.</param>
internal sealed unsafe record CompiledGraph(
    ImmutableArray<GraphNode> Inputs, GraphNode Output, ImmutableArray<int> OutputShape, GraphStep[] Steps, int Chunk, int WorkspaceLength)
{
    private readonly GraphPort[] _inputs = [.. Inputs.Select(i => new GraphPort(i))];
    private readonly GraphPort _output = new(Output);

    /// <summary>Numbers that one image's run takes.</summary>
    public int InputCount { get; } = checked(Inputs.Sum(i => i.Count));

    /// <summary>Numbers that a thread needs room for beside the workspace.</summary>
    public int ScratchLength { get; } = Steps.Length == 0 ? 0 : Steps.Max(s => s.ScratchLength);

    /// <summary>Runs up to <see cref="Chunk"/> images.</summary>
    /// <param name="workspace">Zero at first, and nobody else's meanwhile.</param>
    /// <param name="scratch">Nobody else's meanwhile.</param>
    /// <param name="input">The images one after another, each with all its inputs, in PyTorch's order: channel, row, column.</param>
    /// <param name="output">Room for what comes out, in the same order.</param>
    /// <param name="images">How many there are.</param>
    public void Run(PinnedFloats workspace, PinnedFloats scratch, ReadOnlySpan<float> input, Span<float> output, int images)
    {
        Write(workspace, input, images);
        foreach (var step in Steps)
            step.Run(new StepRun(workspace.Pointer, scratch.Pointer, images));
        Read(workspace, output, images);
        GC.KeepAlive(workspace);
        GC.KeepAlive(scratch);
    }

    /// <summary>What a run begins with: sets images where the first step reads them.</summary>
    /// <inheritdoc cref="Run"/>
    public void Write(PinnedFloats workspace, ReadOnlySpan<float> input, int images)
    {
        for (int image = 0; image < images; image++)
        {
            int at = image * InputCount;
            foreach (var port in _inputs)
            {
                port.Write(input.Slice(at, port.Count), workspace.Pointer, image);
                at += port.Count;
            }
        }
    }

    /// <summary>What a run ends with: takes what the last step has made.</summary>
    /// <inheritdoc cref="Run"/>
    public void Read(PinnedFloats workspace, Span<float> output, int images)
    {
        for (int image = 0; image < images; image++)
            _output.Read(workspace.Pointer, image, output.Slice(image * _output.Count, _output.Count));
    }
}
