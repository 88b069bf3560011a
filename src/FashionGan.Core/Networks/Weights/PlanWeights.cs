namespace FashionGan;

/// <summary>Weights that are those of a plan: every tensor is there once, in its shape, with finite numbers, and no other.</summary>
internal sealed class PlanWeights
{
    private const string BatchCounter = ".num_batches_tracked"; // BatchNorm counts batches while it trains; nothing reads it afterwards.

    private readonly Dictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);
    private readonly string _name;

    /// <summary>Checks weights against a plan; takes no memory for what a plan claims.</summary>
    /// <exception cref="InvalidDataException">
    /// A tensor is missing, unexpected, twice there, of another shape or length, or holds what is not a finite number (or a negative
    /// variance).
    /// </exception>
    public PlanWeights(NetworkPlan plan, NetworkWeights weights)
    {
        (Plan, _name) = (plan, SafeText.Quoted(weights.Architecture));
        foreach (var tensor in weights.Tensors)
            if (!_tensors.TryAdd(tensor.Name, tensor))
                throw new InvalidDataException($"The weights of {_name} hold the tensor {SafeText.Quoted(tensor.Name)} twice.");
        foreach (var tensor in plan.Tensors)
            Check(tensor, _tensors.GetValueOrDefault(tensor.Name) ?? throw weights.Lack(tensor.Name));
        var planned = plan.Tensors.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        if (weights.Tensors.FirstOrDefault(
            t => !planned.Contains(t.Name) && !t.Name.EndsWith(BatchCounter, StringComparison.Ordinal)) is { } unexpected)
            throw new InvalidDataException($"The weights of {_name} hold the unexpected tensor {SafeText.Quoted(unexpected.Name)}.");
    }

    /// <summary>The plan that the weights are for.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>A tensor's numbers, row-major.</summary>
    public float[] this[string name] => _tensors[name].Values;

    /// <summary>Finds the plan that weights are for, and checks them against it.</summary>
    /// <exception cref="InvalidDataException">
    /// The architecture is unknown, a setting is missing or out of range, or the weights do not fit.
    /// </exception>
    public static PlanWeights Of(NetworkWeights weights) => new(NetworkArchitectures.Plan(weights), weights);

    /// <summary>The first number of a tensor that is not finite; null where all are.</summary>
    public static float? FirstNotFinite(WeightTensor tensor)
    {
        int at = tensor.Values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue); // NaN lies in no range.
        return at < 0 ? null : tensor.Values[at];
    }

    private void Check(PlanTensor planned, WeightTensor tensor)
    {
        if (!tensor.Shape.AsSpan().SequenceEqual(planned.Shape.AsSpan()) || tensor.Values.LongLength != planned.Count)
            throw new InvalidDataException(
                $"The tensor '{planned.Name}' has shape [{string.Join(", ", tensor.Shape)}] and {tensor.Values.Length} values; "
                + $"{_name} needs [{string.Join(", ", planned.Shape)}].");
        if (FirstNotFinite(tensor) is { } value)
            throw new InvalidDataException(
                $"The tensor '{planned.Name}' of {_name} holds {value}: expected finite numbers. The weights are damaged.");
        if (planned.Role == TensorRole.RunningVariance && tensor.Values.Any(v => v < 0))
            throw new InvalidDataException($"The tensor '{planned.Name}' of {_name} holds a negative variance. The weights are damaged.");
    }
}
