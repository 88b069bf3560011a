using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>Computes the outputs of one row from its input.</summary>
internal delegate void RowFunction(ReadOnlySpan<float> input, Span<float> output);

/// <summary>All that is kept of a transformer in a saved model.</summary>
/// <param name="Kind">Which transformer this is: the name of a <see cref="SavedKind"/>.</param>
/// <param name="Input">The column it reads; empty where it reads none.</param>
/// <param name="InputShape">The shape of a value of that column.</param>
/// <param name="Form">How that column holds it.</param>
/// <param name="Outputs">The columns it adds.</param>
/// <param name="OutputShape">The shape of an image it makes; empty where it adds numbers.</param>
/// <param name="Settings">What the kind needs beside.</param>
/// <param name="Weights">What was learned (a network, a mixture), where there is something.</param>
internal sealed record SavedStep(
    string Kind,
    string Input,
    ImmutableArray<int> InputShape,
    ColumnForm Form,
    ImmutableArray<string> Outputs,
    ImmutableArray<int> OutputShape,
    ImmutableSortedDictionary<string, string> Settings,
    NetworkWeights? Weights)
{
    /// <summary>A column whose values come behind the input's, in one vector with them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SavedSource? Beside { get; init; }

    public int InputLength => InputShape.Aggregate(1, (a, b) => checked(a * b));

    /// <summary>The length of what it reads in all.</summary>
    public int ReadLength => InputLength + (Beside?.Length ?? 0);

    public int OutputLength => OutputShape.Aggregate(1, (a, b) => checked(a * b));

    /// <summary>Checks a row's input; a loaded model does not see which row it is.</summary>
    /// <exception cref="InvalidOperationException">A value is out of the range.</exception>
    public void Require(PixelRange range, ReadOnlySpan<float> input)
    {
        if (range.Fault(input) is { } fault)
            throw new InvalidOperationException($"Column '{Input}' {fault}");
    }

    /// <summary>What computes a row by a network that reads and makes no more than images.</summary>
    /// <param name="network">The network.</param>
    /// <param name="range">What it may read.</param>
    public RowFunction By(IImageNetwork network, PixelRange range) => (input, output) =>
    {
        Require(range, input);
        network.Run(input, output, 1);
    };

    /// <exception cref="InvalidDataException">There is no such setting.</exception>
    public string Setting(string key) => Settings.TryGetValue(key, out string? value)
        ? value
        : throw new InvalidDataException($"The saved model has no setting '{key}'.");
}
