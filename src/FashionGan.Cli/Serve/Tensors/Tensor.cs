using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A tensor with its values.</summary>
/// <param name="Name">What the model calls it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">Its shape: the rows first.</param>
/// <param name="Values">As many as the shape's product, row after row.</param>
internal sealed record Tensor(string Name, ElementType Type, ImmutableArray<int> Shape, Array Values)
{
    public int Rows => Shape[0];

    /// <summary>Elements of a row.</summary>
    public int RowLength => Values.Length / Rows;

    public static string Text(IEnumerable<int> shape) => $"[{string.Join(",", shape)}]";
}
