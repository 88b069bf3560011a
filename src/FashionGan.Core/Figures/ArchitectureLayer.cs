using System.Collections.Immutable;

namespace FashionGan;

/// <summary>One layer of a network, as a diagram shows it.</summary>
/// <param name="Name">The layer's name in the network, such as <c>encoder.0</c>; may be empty.</param>
/// <param name="Kind">What it is, such as <c>Conv2d</c>.</param>
/// <param name="OutputShape">The shape of what comes out, without the batch: <c>[64, 14, 14]</c> for channels, height, width.</param>
/// <param name="Parameters">How many numbers it learns.</param>
public sealed record ArchitectureLayer(string Name, string Kind, ImmutableArray<int> OutputShape, long Parameters)
{
    /// <summary>Its settings in words, such as <c>5x5, stride 2</c>.</summary>
    /// <value>The default is empty.</value>
    public string Detail { get; init; } = "";
}
