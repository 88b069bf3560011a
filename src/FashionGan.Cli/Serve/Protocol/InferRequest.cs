using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What a model is asked to compute.</summary>
/// <param name="Id">What the client calls the request; null for nothing.</param>
/// <param name="Inputs">The tensors it is given, by name.</param>
/// <param name="Outputs">The tensors it is asked for; empty for all that can be computed.</param>
/// <param name="IsBinary">Whether outputs are answered as bytes where they do not say it themselves.</param>
internal sealed record InferRequest(
    string? Id, ImmutableDictionary<string, Tensor> Inputs, ImmutableArray<AskedOutput> Outputs, bool IsBinary)
{
    /// <summary>Rows of every input.</summary>
    public int Rows => Inputs.Values.First().Rows;

    /// <summary>Whether an output is answered as bytes.</summary>
    public bool AnswersBinary(string output) => Outputs.FirstOrDefault(o => o.Name == output)?.IsBinary ?? IsBinary;
}

/// <summary>An output that is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsBinary">Whether it is answered as bytes; null for what the request says.</param>
internal sealed record AskedOutput(string Name, bool? IsBinary);
