using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A trained network, whatever runs it: takes a batch of float vectors and fills a batch of float vectors.</summary>
/// <remarks>Safe for many threads unless the implementation says otherwise; dispose it to free native memory.</remarks>
public interface IImageNetwork : IDisposable
{
    /// <summary>The shape of one input: <c>[height, width]</c> for an image, <c>[dimension]</c> for a latent vector.</summary>
    ImmutableArray<int> InputShape { get; }

    /// <summary>
    /// The shape of one output: <c>[height, width]</c> for an image in [0, 1], <c>[1]</c> for a probability, <c>[features + classes]</c>
    /// for a classifier: an image's features, then the probability of each class.
    /// </summary>
    ImmutableArray<int> OutputShape { get; }

    /// <summary>Runs a batch.</summary>
    /// <param name="input"><paramref name="count"/> inputs, one after another.</param>
    /// <param name="output">Room for <paramref name="count"/> outputs.</param>
    /// <param name="count">How many there are; at least 1.</param>
    void Run(ReadOnlySpan<float> input, Span<float> output, int count);
}
