using System.Collections.Immutable;

namespace FashionGan;

/// <summary>One named tensor of float32 values, row-major.</summary>
/// <param name="Name">The tensor's name, as PyTorch's state dictionary has it.</param>
/// <param name="Shape">The lengths of its dimensions; empty for a scalar.</param>
/// <param name="Values">As many values as the shape's product.</param>
public sealed record WeightTensor(string Name, ImmutableArray<int> Shape, float[] Values);

/// <summary>Everything needed to rebuild a trained network: which architecture, its settings, its weights.</summary>
/// <remarks>Immutable by convention: nothing in the library changes the arrays after construction.</remarks>
/// <param name="Architecture">Which network this is, such as <c>paper-denoiser</c>.</param>
/// <param name="Settings">
/// What the architecture needs to be rebuilt (such as <c>latent</c> = 100), and provenance (<c>seed</c>, <c>data</c>).
/// </param>
/// <param name="Tensors">The weights, in the order the modules have them.</param>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record NetworkWeights(
    string Architecture,
    ImmutableSortedDictionary<string, string> Settings,
    ImmutableArray<WeightTensor> Tensors)
{
    /// <summary>The types, by name, of the file's tensors that hold no weights, such as counters: they were passed over.</summary>
    internal ImmutableDictionary<string, string> OtherTypes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The file that the weights were read from; null where there is none.</summary>
    internal string? Source { get; init; }

    /// <summary>The architecture and the file, for errors.</summary>
    internal string Shown => SafeText.Quoted(Architecture) + (Source is null ? "" : $" in {SafeText.Line(Source)}");

    /// <summary>How many numbers the weights hold in all.</summary>
    public long ParameterCount => Tensors.Sum(t => (long)t.Values.Length);

    /// <summary>
    /// Says in words how the weights are named and laid out and what the network's layers do with them: enough to build it elsewhere.
    /// </summary>
    /// <exception cref="InvalidDataException">The architecture is unknown, or a setting is missing or out of range.</exception>
    public string DescribeLayout() => PlanLayout.Of(NetworkArchitectures.Plan(this));

    /// <summary>What to say where a network needs a tensor that is not among the weights.</summary>
    internal InvalidDataException Lack(string tensor) => new(OtherTypes.TryGetValue(tensor, out string? type)
        ? $"The tensor '{tensor}' of {SafeText.Quoted(Architecture)} is of type {type}; weights are read from {SafetensorsType.OfWeights}."
        : $"The weights of {SafeText.Quoted(Architecture)} lack the tensor '{tensor}'.");
}
