using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// Fits a mixture of Gaussians to patches of clean images; makes a <see cref="ClassicalDenoiserTransformer"/> that uses it.
/// </summary>
/// <remarks>
/// Immutable; safe for many threads. The clean images are read once, into memory. One seed and the same rows in the same order give the
/// same mixture, whatever the number of threads.
/// </remarks>
public sealed class EpllEstimator : IEstimator<ClassicalDenoiserTransformer>
{
    private readonly MLContext _ml;
    private readonly string _output;
    private readonly string _noisy;
    private readonly string _clean;
    private readonly NoiseLevel _noise;
    private readonly ImageSize? _size;

    internal EpllEstimator(
        MLContext ml, string output, string noisy, string clean, PatchMixtureOptions options, NoiseLevel noise, ImageSize? size) =>
        (_ml, _output, _noisy, _clean, Options, _noise, _size) = (ml, output, noisy, clean, options, noise, size);

    /// <summary>How it fits.</summary>
    internal PatchMixtureOptions Options { get; }

    /// <summary>Fits the mixture.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, images are smaller than a patch, or there are no rows.
    /// </exception>
    /// <exception cref="InvalidOperationException">A clean pixel is not in [0, 1].</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; there is no model then.</exception>
    public ClassicalDenoiserTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var clean = ImageColumn.Image(input.Schema, _clean, RequiredSize.Stated(_size))
            .Fit(size => EpllDenoiser.CheckSize(size, Options.Patch));
        var noisy = ImageColumn.Image(input.Schema, _noisy, RequiredSize.Like(clean));

        using var log = new TrainingLog(_ml, nameof(EpllEstimator));
        return log.Do(() => Fit(input, clean, noisy, log));
    }

    private ClassicalDenoiserTransformer Fit(IDataView input, ImageColumn clean, ImageColumn noisy, TrainingLog log)
    {
        var images = ImageRows.Read(input, Options.CancellationToken, (clean, PixelRange.Clean))[0];
        log.Info($"Fitting {Options.Components} Gaussians to {Options.Samples} patches of {images.Count} images of {images.Size}, "
            + $"seed {Options.Seed}.");
        var options = Options with { Progress = log.Passing(Options.Progress) };
        var denoiser = new EpllDenoiser(PatchMixtureFit.Fit(images, options, TimeProvider.System));
        return new ClassicalDenoiserTransformer(_ml.Transforms, _output, noisy, new AppliedDenoiser(denoiser, _noise));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        OutputShape.Image(_ml.Transforms, inputSchema, _output, _clean, RequiredSize.Stated(_size), alike: _noisy);
}
