using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Runs the step that a payload column holds, row by row; the step is built at the first row and kept.</summary>
/// <remarks>Safe for many threads.</remarks>
/// <param name="contract">The shaped contract whose function this is; null where it has none.</param>
internal sealed class SavedFunction(ShapedContract? contract = null)
{
    private readonly Lock _lock = new();
    private volatile Loaded? _loaded;

    /// <summary>The vector that a step makes of its input, in the memory of the last one.</summary>
    /// <exception cref="InvalidDataException">The payload is damaged, or of a newer version.</exception>
    /// <exception cref="InvalidOperationException">The input has another length than the step expects.</exception>
    public VBuffer<float> Image(VBuffer<float> input, ReadOnlyMemory<char> payload, VBuffer<float> output)
    {
        var loaded = Load(payload);
        var editor = VBufferEditor.Create(ref output, loaded.Step.OutputLength);
        Run(loaded, input, editor.Values);
        return editor.Commit();
    }

    /// <summary>The number that a step makes of its input.</summary>
    /// <inheritdoc cref="Image"/>
    public float Number(in VBuffer<float> input, ReadOnlyMemory<char> payload)
    {
        float value = 0;
        Run(Load(payload), input, new Span<float>(ref value));
        return value;
    }

    /// <summary>The input of a step that reads pictures, in the memory of the last one.</summary>
    /// <exception cref="InvalidOperationException">There is no picture, or it has another size than the step expects.</exception>
    /// <inheritdoc cref="Image"/>
    public VBuffer<float> Picture(MLImage? picture, ReadOnlyMemory<char> payload, VBuffer<float> output)
    {
        var step = Load(payload).Step;
        var editor = VBufferEditor.Create(ref output, step.InputLength);
        Luma.Read(picture, new ImageSize(step.InputShape[0], step.InputShape[1]), step.Beside?.Column ?? step.Input, editor.Values);
        return editor.Commit();
    }

    /// <summary>The latent vector that a generator draws for a row, in the memory of the last one.</summary>
    /// <inheritdoc cref="Image"/>
    public VBuffer<float> Latent(long row, ReadOnlyMemory<char> payload, VBuffer<float> output)
    {
        var step = Load(payload).Step;
        var editor = VBufferEditor.Create(ref output, step.InputLength);
        Latents.Draw(editor.Values, GeneratorTransformer.SeedOf(step), (ulong)row);
        return editor.Commit();
    }

    private static void Run(Loaded loaded, in VBuffer<float> input, Span<float> output)
    {
        var step = loaded.Step;
        if (input.Length != step.ReadLength)
            throw new InvalidOperationException(
                $"Column '{step.Input}' holds {input.Length - (step.Beside?.Length ?? 0)} values, "
                + $"expected {step.InputLength} ({string.Join("x", step.InputShape)}).");
        loaded.Function(input.IsDense ? input.GetValues() : input.DenseValues().ToArray(), output);
    }

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
            contract?.Require(step);
            return _loaded = new Loaded(payload, step, SavedKind.Of(step).Restore(new MLContext().Transforms, step).Function(step));
        }
    }

    private sealed record Loaded(ReadOnlyMemory<char> Payload, SavedStep Step, RowFunction Function);
}
