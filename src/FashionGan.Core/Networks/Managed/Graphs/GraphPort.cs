namespace FashionGan;

/// <summary>Where numbers enter or leave a graph: they are in PyTorch's order outside, and pixel by pixel inside.</summary>
internal sealed unsafe class GraphPort(GraphNode node)
{
    // The orders are the same for a vector and for an image of one channel.
    private readonly int[]? _order = node.Channels > 1 && node.Height * node.Width > 1 ? node.PyTorchOrder() : null;

    /// <summary>Numbers of one image.</summary>
    public int Count { get; } = node.Count;

    public void Write(ReadOnlySpan<float> values, float* workspace, int image)
    {
        int row = node.Width * node.Channels;
        if (_order is null)
            for (int y = 0; y < node.Height; y++)
                values.Slice(y * row, row).CopyTo(node.Row(workspace, image, y));
        else
            for (int i = 0; i < _order.Length; i++)
                workspace[node.Offset + image * node.ImageStride + _order[i]] = values[i];
    }

    public void Read(float* workspace, int image, Span<float> values)
    {
        int row = node.Width * node.Channels;
        if (_order is null)
            for (int y = 0; y < node.Height; y++)
                node.Row(workspace, image, y).CopyTo(values.Slice(y * row, row));
        else
            for (int i = 0; i < _order.Length; i++)
                values[i] = workspace[node.Offset + image * node.ImageStride + _order[i]];
    }
}
