using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What a model takes or gives under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">Its shape, the rows first; -1 for any length.</param>
internal sealed record TensorSpec(string Name, ElementType Type, params ImmutableArray<int> Shape)
{
    /// <summary>Another shape that means the same; empty for none.</summary>
    public ImmutableArray<int> OtherShape { get; init; } = [];

    /// <summary>Whether it can be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether a tensor may have the shape.</summary>
    public bool Takes(ReadOnlySpan<int> shape) => Fits(Shape, shape) || Fits(OtherShape, shape);

    /// <summary>The allowed shapes, for errors.</summary>
    public string Allowed => Tensor.Text(Shape) + (OtherShape.IsEmpty ? "" : $" or {Tensor.Text(OtherShape)}")
        + (Shape.Contains(-1) ? ", -1 for any length from 1" : "");

    private static bool Fits(ImmutableArray<int> allowed, ReadOnlySpan<int> shape)
    {
        if (allowed.Length != shape.Length || allowed.IsEmpty)
            return false;
        for (int i = 0; i < shape.Length; i++)
            if (allowed[i] != shape[i] && (allowed[i] != -1 || shape[i] < 1))
                return false;
        return true;
    }
}
