namespace FashionGan;

/// <summary>A way of cleaning images that needs no network.</summary>
/// <remarks>
/// <para>
/// Implementations are immutable, equal where their settings are equal, and safe for many threads. An image's outcome does not depend on
/// its batch.
/// </para>
/// <para>
/// <see cref="object.ToString"/> gives a text that <see cref="Denoiser.Parse"/> turns back into an equal denoiser: it is how a denoiser is
/// kept in a saved pipeline and named on the command line. <see cref="EpllDenoiser"/> alone is kept as weights.
/// </para>
/// </remarks>
public interface IDenoiser
{
    /// <summary>The field's name for it, with its settings, such as <c>Wavelet BayesShrink (haar, 2 levels, 16 shifts)</c>.</summary>
    string Description { get; }

    /// <summary>Cleans a batch of images.</summary>
    /// <param name="noisy">The images, one after another, values on the [0, 1] scale.</param>
    /// <param name="restored">As long as <paramref name="noisy"/>; receives values in [0, 1]. May be the same memory.</param>
    /// <param name="size">The size of every image.</param>
    /// <param name="noise">How strong the noise is, where that is known.</param>
    /// <param name="cancellationToken">Stops between two images.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ or are no whole number of images, or a pixel is NaN or infinite; nothing of that image is written.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; some images may be done.</exception>
    void Denoise(
        ReadOnlyMemory<float> noisy,
        Memory<float> restored,
        ImageSize size,
        NoiseLevel noise,
        CancellationToken cancellationToken = default);
}
