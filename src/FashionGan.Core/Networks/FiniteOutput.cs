using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Finds out when a network gives what are no numbers: weights may be finite and still too large to reckon with.</summary>
internal static class FiniteOutput
{
    /// <param name="network">What the network is called in the error.</param>
    /// <param name="input">What it was given.</param>
    /// <param name="output">What it gave.</param>
    /// <exception cref="InvalidDataException">The output is not finite.</exception>
    /// <exception cref="ArgumentException">Nor is the input.</exception>
    public static void Require(string network, ReadOnlySpan<float> input, ReadOnlySpan<float> output)
    {
        if (TensorPrimitives.IsFiniteAll(output))
            return;
        // NaN lies in no range. An input that the output was written over is there no more.
        int bad = input.Overlaps(output) ? -1 : input.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        throw bad >= 0
            ? new ArgumentException($"Number {bad + 1} of a network's input is {input[bad]}: expected finite numbers.")
            : new InvalidDataException(
                $"The network {network} gives what is no finite number: its weights are damaged or far too large, or its input is.");
    }
}
