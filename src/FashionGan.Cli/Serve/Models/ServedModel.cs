using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A model that requests can be sent to.</summary>
/// <remarks>Safe for many threads. Disposing it finishes what waits first.</remarks>
/// <param name="name">What it is called.</param>
/// <param name="platform">What it is, as the protocol names it: <c>PROJECT_FORMAT</c>.</param>
internal abstract class ServedModel(string name, string platform = "fashiongan_safetensors") : IDisposable
{
    /// <summary>The only version that there is of a model.</summary>
    public const string Version = "1";

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>What it is, as the protocol names it: <c>PROJECT_FORMAT</c>.</summary>
    public string Platform => platform;

    /// <summary>What it takes.</summary>
    public ImmutableArray<TensorSpec> Inputs { get; protected init; } = [];

    /// <summary>What it gives.</summary>
    public ImmutableArray<TensorSpec> Outputs { get; protected init; } = [];

    /// <summary>The classes that it can be asked for; null where there are none.</summary>
    public virtual ImmutableArray<string>? Classes => null;

    /// <summary>Rows that one request may have.</summary>
    public virtual int MostRows => 256;

    /// <summary>Computes what was asked for.</summary>
    /// <exception cref="RequestFault">The request asks for what there is not, or there is no room for it.</exception>
    public abstract Task<ImmutableArray<Tensor>> InferAsync(InferRequest request, CancellationToken cancellation);

    public abstract void Dispose();

    /// <summary>The tensor of an input that is needed.</summary>
    /// <exception cref="RequestFault">It was not given.</exception>
    protected static Tensor Needed(InferRequest request, string input) => request.Inputs.GetValueOrDefault(input)
        ?? throw RequestFault.Bad($"inputs lacks '{input}', which is needed.");

    /// <summary>The values of a tensor of numbers in a range.</summary>
    /// <exception cref="RequestFault">One is not in it.</exception>
    protected static float[] Floats(Tensor tensor, float min, float max)
    {
        float[] values = (float[])tensor.Values;
        int bad = values.AsSpan().IndexOfAnyExceptInRange(min, max); // NaN lies in no range.
        return bad < 0 ? values : throw RequestFault.Bad(
            $"Element {bad} of the input '{tensor.Name}' is {values[bad]}, allowed is {min} to {max}.");
    }
}
