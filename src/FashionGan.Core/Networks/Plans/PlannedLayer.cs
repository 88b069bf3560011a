using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A layer in its place in a network.</summary>
/// <param name="Name">Its name, which its tensors' names begin with.</param>
/// <param name="Kind">What it does.</param>
/// <param name="From">The layers or inputs whose values it takes, in order.</param>
/// <param name="Inputs">Their shapes.</param>
/// <param name="Deviation">The standard deviation that its weights start with.</param>
internal sealed record PlannedLayer(
    string Name, LayerKind Kind, ImmutableArray<string> From, ImmutableArray<LayerShape> Inputs, float Deviation)
{
    /// <summary>The shape of what it makes.</summary>
    public LayerShape Shape { get; } = Kind.Shape(Inputs);

    /// <summary>Its tensors by their whole names: what is learned in PyTorch's order, then what is counted.</summary>
    public ImmutableArray<PlanTensor> Tensors { get; } = [.. Kind.Tensors(Inputs).Select(t => t with { Name = $"{Name}.{t.Name}" })];

    /// <summary>How many numbers it learns.</summary>
    public long Parameters => Tensors.Where(t => t.IsLearned).Sum(t => t.Count);
}
