using System.Buffers;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Runs the step that a payload column holds, row by row; the step is built at the first row and kept.</summary>
/// <remarks>Safe for many threads.</remarks>
internal sealed class SavedFunction
{
    private readonly Lock _lock = new();
    private volatile Loaded? _loaded;

    /// <exception cref="InvalidDataException">The payload is damaged, or of a newer version.</exception>
    /// <exception cref="InvalidOperationException">The input has another length than the step expects.</exception>
    public void Run(in VBuffer<float> input, ReadOnlyMemory<char> payload, SavedOutput output)
    {
        var loaded = Load(payload);
        var step = loaded.Step;
        if (input.Length != step.InputLength)
            throw new InvalidOperationException(
                $"Column '{step.Input}' holds {input.Length} values, expected {step.InputLength} ({string.Join("x", step.InputShape)}).");
        float[] buffer = ArrayPool<float>.Shared.Rent(step.InputLength + step.OutputLength);
        try
        {
            var values = buffer.AsSpan(0, step.InputLength);
            var result = buffer.AsSpan(step.InputLength, step.OutputLength);
            input.CopyTo(values);
            loaded.Function(values, result);
            output.Write(result);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    public SavedStep Step(ReadOnlyMemory<char> payload) => Load(payload).Step;

    private Loaded Load(ReadOnlyMemory<char> payload)
    {
        // Equal means the same memory: the text itself is not compared.
        if (_loaded is { } loaded && loaded.Payload.Equals(payload))
            return loaded;
        lock (_lock)
        {
            if (_loaded is { } other && other.Payload.Equals(payload))
                return other;
            var step = SavedText.Read(payload.Span);
            return _loaded = new Loaded(payload, step, SavedKind.Of(step).Function(step));
        }
    }

    private sealed record Loaded(ReadOnlyMemory<char> Payload, SavedStep Step, RowFunction Function);
}
