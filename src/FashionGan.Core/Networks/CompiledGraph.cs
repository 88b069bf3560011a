using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>What is applied to a network's output as it leaves.</summary>
internal enum OutputActivation
{
    None,
    Sigmoid,
    Tanh,

    /// <summary>A cut to [0, 1].</summary>
    UnitClamp,
}

/// <summary>A network laid out for running: steps over one block of memory. Immutable; safe for many threads, each with a workspace.</summary>
/// <param name="Input">Where a run begins.</param>
/// <param name="Output">Where it ends.</param>
/// <param name="OutputShape">The shape of what comes out, as users see it.</param>
/// <param name="Activation">What is applied to what comes out.</param>
/// <param name="Steps">What happens between.</param>
/// <param name="Chunk">The most images that a run takes.</param>
/// <param name="WorkspaceLength">Numbers in a workspace.</param>
internal sealed unsafe record CompiledGraph(
    GraphNode Input, GraphNode Output, ImmutableArray<int> OutputShape, OutputActivation Activation, GraphStep[] Steps, int Chunk, int WorkspaceLength)
{
    /// <summary>Runs up to <see cref="Chunk"/> images.</summary>
    /// <param name="workspace">Zero at first, and nobody else's meanwhile.</param>
    /// <param name="input">The images, one after another.</param>
    /// <param name="output">Room for what comes out.</param>
    /// <param name="images">How many there are.</param>
    public void Run(PinnedFloats workspace, ReadOnlySpan<float> input, Span<float> output, int images)
    {
        int row = Input.Width * Input.Channels;
        for (int i = 0; i < images; i++)
            for (int y = 0; y < Input.Height; y++)
                input.Slice(i * Input.Count + y * row, row).CopyTo(Row(workspace, Input, i, y));
        foreach (var step in Steps)
            step.Run(workspace.Pointer, images);
        row = Output.Width * Output.Channels;
        for (int i = 0; i < images; i++)
            for (int y = 0; y < Output.Height; y++)
                Activate(Row(workspace, Output, i, y), output.Slice(i * Output.Count + y * row, row));
        GC.KeepAlive(workspace);
    }

    private void Activate(ReadOnlySpan<float> values, Span<float> output)
    {
        switch (Activation)
        {
            case OutputActivation.Sigmoid:
                TensorPrimitives.Sigmoid(values, output);
                break;
            case OutputActivation.Tanh:
                TensorPrimitives.Tanh(values, output);
                break;
            case OutputActivation.UnitClamp:
                TensorPrimitives.Clamp(values, 0f, 1f, output);
                break;
            default:
                values.CopyTo(output);
                break;
        }
    }

    private static Span<float> Row(PinnedFloats workspace, GraphNode node, int image, int y) =>
        workspace.Span.Slice(node.Offset + image * node.ImageStride + node.Pixel(y, 0), node.Width * node.Channels);
}
