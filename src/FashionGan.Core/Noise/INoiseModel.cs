namespace FashionGan;

/// <summary>A way of making images noisy: reads a clean image in [0, 1] and writes a noisy one.</summary>
/// <remarks>
/// <para>Implementations are immutable, equal where their settings are equal, and safe for many threads. What they draw depends on the key
/// alone.</para>
/// <para>A pixel that is NaN stays NaN. With a strength of nought the image comes out as it went in, cut to [0, 1] where
/// <see cref="Clip"/> holds.</para>
/// <para>
/// <see cref="object.ToString"/> gives a text that <see cref="NoiseModel.Parse"/> turns back into an equal model: it is how a model is kept
/// in a saved pipeline and named on the command line.
/// </para>
/// </remarks>
public interface INoiseModel
{
    /// <summary>The field's name for it, with its strength, such as <c>Gaussian(sigma=0.2, clipped)</c>.</summary>
    string Description { get; }

    /// <summary>True where the noisy values are cut to [0, 1].</summary>
    bool Clip { get; }

    /// <summary>Writes the noisy image.</summary>
    /// <param name="clean">One image, values in [0, 1].</param>
    /// <param name="noisy">As long as <paramref name="clean"/>; may be the same memory.</param>
    /// <param name="key">What the random numbers depend on.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key);
}
