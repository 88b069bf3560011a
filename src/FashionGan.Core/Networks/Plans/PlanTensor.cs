using System.Collections.Immutable;

namespace FashionGan;

/// <summary>What the numbers of a tensor are, which decides how they start and what they may be.</summary>
internal enum TensorRole
{
    /// <summary>Learned; starts about 0.</summary>
    Weight,

    /// <summary>Learned; starts about 1.</summary>
    Scale,

    /// <summary>Learned; starts at 0.</summary>
    Bias,

    /// <summary>Counted while training, not learned; starts at 0.</summary>
    RunningMean,

    /// <summary>Counted while training, not learned, at least 0; starts at 1.</summary>
    RunningVariance,
}

/// <summary>A tensor of a network's weights.</summary>
/// <param name="Name">Its name in PyTorch's state dictionary; within a layer the part after the layer's name.</param>
/// <param name="Role">What its numbers are.</param>
/// <param name="Shape">PyTorch's dimensions.</param>
internal sealed record PlanTensor(string Name, TensorRole Role, ImmutableArray<int> Shape)
{
    public bool IsLearned => Role is TensorRole.Weight or TensorRole.Scale or TensorRole.Bias;

    /// <summary>Numbers in it.</summary>
    public long Count => Shape.Aggregate(1L, (count, side) => checked(count * side));
}
