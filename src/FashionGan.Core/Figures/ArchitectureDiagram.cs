using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A diagram of a network, drawn as SVG: its layers from top to bottom, with output shape and parameters, and the total.</summary>
/// <remarks>Immutable; equal diagrams give equal text. The SVG stands alone and can be shown as an image or inline.</remarks>
/// <param name="Title">The network's name.</param>
/// <param name="InputShape">The shape of one input, without the batch.</param>
/// <param name="Layers">The layers, in order.</param>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record ArchitectureDiagram(string Title, ImmutableArray<int> InputShape, ImmutableArray<ArchitectureLayer> Layers)
{
    /// <summary>What goes in.</summary>
    /// <value>The default is <c>Input</c>.</value>
    public string InputName { get; init; } = "Input";

    /// <summary>How many numbers the layers learn in all.</summary>
    public long Parameters => Layers.Sum(l => l.Parameters);

    /// <summary>The diagram as SVG text.</summary>
    public string ToSvg() => Svg.ToText(new ArchitectureDrawing(this).Draw());

    /// <summary>Writes the diagram to an SVG file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public void Write(string path) => AtomicFile.WriteText(path, ToSvg());
}
