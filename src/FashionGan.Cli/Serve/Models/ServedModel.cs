using System.Collections.Immutable;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>A model that requests can be sent to.</summary>
/// <remarks>Safe for many threads. Disposing it finishes what waits first.</remarks>
/// <param name="name">What it is called.</param>
internal abstract class ServedModel(string name) : IDisposable
{
    /// <summary>The only version that there is of a model.</summary>
    public const string Version = "1";

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>What runs it.</summary>
    public abstract string Platform { get; }

    /// <summary>What it takes.</summary>
    public abstract ImmutableArray<TensorSpec> Inputs { get; }

    /// <summary>What it gives.</summary>
    public abstract ImmutableArray<TensorSpec> Outputs { get; }

    /// <summary>Rows that one request may have.</summary>
    public virtual int MostRows => 256;

    /// <summary>Computes what was asked for.</summary>
    /// <exception cref="RequestFault">The request asks for what there is not, or there is no room for it.</exception>
    public abstract Task<ImmutableArray<Tensor>> InferAsync(InferRequest request, CancellationToken cancellation);

    /// <summary>Writes what there is to know beside inputs and outputs, as fields of <c>parameters</c>.</summary>
    public virtual void WriteParameters(Utf8JsonWriter json)
    {
    }

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
        return bad < 0 ? values : throw RequestFault.Bad(FormattableString.Invariant(
            $"Element {bad} of the input '{tensor.Name}' is {values[bad]}, allowed is {min} to {max}."));
    }
}
