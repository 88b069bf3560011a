using System.Globalization;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Hands out a network's weights layer by layer, checked against what the architecture needs.</summary>
internal sealed class WeightReader
{
    private const double BatchNormEpsilon = 1e-5; // PyTorch's default.
    private const string BatchCounter = ".num_batches_tracked"; // BatchNorm counts batches while it trains; nothing reads it afterwards.

    private readonly NetworkWeights _weights;
    private readonly Dictionary<string, WeightTensor> _left;

    /// <exception cref="InvalidDataException">Two tensors share a name.</exception>
    public WeightReader(NetworkWeights weights)
    {
        _weights = weights;
        _left = new(StringComparer.Ordinal);
        foreach (var tensor in weights.Tensors)
            if (!_left.TryAdd(tensor.Name, tensor))
                throw new InvalidDataException($"The weights of '{weights.Architecture}' hold the tensor '{tensor.Name}' twice.");
    }

    /// <summary>A whole number among the settings, from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int Setting(string key, int max, int min = 1) =>
        _weights.Settings.TryGetValue(key, out string? text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max
            ? value
            : throw new InvalidDataException($"The weights' setting '{key}' is {(text is null ? "missing" : $"'{text}'")}; expected a whole number from {min} to {max}.");

    public LayerWeights Convolution(string name, int inputs, int outputs, int kernel, bool bias = true) =>
        new(Values($"{name}.weight", outputs, inputs, kernel, kernel), Bias(name, outputs, bias), outputs, inputs, kernel, IsTransposed: false);

    public LayerWeights Transposed(string name, int inputs, int outputs, int kernel, bool bias = true) =>
        new(Values($"{name}.weight", inputs, outputs, kernel, kernel), Bias(name, outputs, bias), outputs, inputs, kernel, IsTransposed: true);

    public LayerWeights Dense(string name, int inputs, int outputs) =>
        new(Values($"{name}.weight", outputs, inputs), Bias(name, outputs, bias: true), outputs, inputs, Kernel: 1, IsTransposed: false);

    /// <summary>A layer with the batch normalisation after it folded in.</summary>
    public LayerWeights Normalized(LayerWeights layer, string name)
    {
        float[] variance = Values($"{name}.running_var", layer.Outputs);
        if (variance.Any(v => v < 0))
            throw new InvalidDataException($"The tensor '{name}.running_var' of '{_weights.Architecture}' holds a negative variance.");
        return layer.Fold(
            Values($"{name}.weight", layer.Outputs), Values($"{name}.bias", layer.Outputs), Values($"{name}.running_mean", layer.Outputs), variance, BatchNormEpsilon);
    }

    /// <exception cref="InvalidDataException">There are tensors that nobody asked for.</exception>
    public void ThrowIfAnyLeft()
    {
        if (_left.Keys.FirstOrDefault(n => !n.EndsWith(BatchCounter, StringComparison.Ordinal)) is { } name)
            throw new InvalidDataException($"The weights of '{_weights.Architecture}' hold the unexpected tensor '{name}'.");
    }

    private float[] Bias(string name, int outputs, bool bias) => bias ? Values($"{name}.bias", outputs) : new float[outputs];

    private float[] Values(string name, params ReadOnlySpan<int> shape)
    {
        if (!_left.Remove(name, out var tensor))
            throw _weights.Lack(name);
        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
            throw new InvalidDataException(
                $"The tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}]; '{_weights.Architecture}' needs [{string.Join(", ", shape.ToArray())}].");
        if (tensor.Values.LongLength != Count(shape))
            throw new InvalidDataException($"The tensor '{name}' of shape [{string.Join(", ", tensor.Shape)}] has {tensor.Values.Length} values.");
        return TensorPrimitives.IsFiniteAll<float>(tensor.Values)
            ? tensor.Values
            : throw new InvalidDataException($"The tensor '{name}' of '{_weights.Architecture}' holds a value that is not a finite number.");
    }

    private static long Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int side in shape)
            count *= side;
        return count;
    }
}
