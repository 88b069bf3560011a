using System.Collections.Immutable;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Trains a denoising network; makes a <see cref="DenoiserTransformer"/>.</summary>
/// <remarks>Immutable; safe for many threads. The training rows are read once, into memory.</remarks>
public sealed class DenoiserEstimator : IEstimator<DenoiserTransformer>
{
    private readonly MLContext _ml;
    private readonly string _output;
    private readonly string _noisy;
    private readonly string _clean;
    private readonly ImageSize? _size;

    internal DenoiserEstimator(MLContext ml, string output, string noisy, string clean, DenoiserOptions options, ImageSize? size) =>
        (_ml, _output, _noisy, _clean, Options, _size) = (ml, output, noisy, clean, options, size);

    private string Noise =>
        Options.NoiseLayer is not { } layer ? $"noisy as column '{_noisy}' holds them"
        : _noisy == _clean ? $"with noise added afresh for every batch: {layer.Description}"
        : $"with noise added afresh for every batch: {layer.Description}. Column '{_noisy}' is not trained on, for the options ask for "
            + $"this noise layer; to train on the column set {nameof(DenoiserOptions)}.{nameof(DenoiserOptions.NoiseLayer)} to null";

    // For Noise2Noise the images to aim at may be noisy ones too.
    private PixelRange CleanRange =>
        Options.NoiseLayer is null && Options.Loss != DenoiserLoss.BinaryCrossEntropy ? PixelRange.Noisy : PixelRange.Clean;

    /// <summary>How it trains.</summary>
    internal DenoiserOptions Options { get; }

    /// <summary>Trains.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, there are no rows, or an option is out of range.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A clean pixel is not in [0, 1], or a noisy one not from -64 to 64; the latter holds for the clean column too where it may be a
    /// second noisy one: without a noise layer, under another loss than cross-entropy.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// libtorch cannot be loaded, or the device is not there; said before any row is read.
    /// </exception>
    /// <exception cref="TrainingCanceledException">
    /// The options' token was cancelled; the exception carries the best model so far.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss was not finite.</exception>
    public DenoiserTransformer Fit(IDataView input) => Start(input).ToEnd();

    /// <summary>Starts to train, step by step.</summary>
    /// <returns>The run, of which nothing has been done yet: walking through it trains.</returns>
    /// <inheritdoc cref="Fit" path="/exception"/>
    public TrainingRun<DenoiserTransformer> Start(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Options.Validate();
        var clean = ImageColumn.Image(input.Schema, _clean, RequiredSize.Stated(_size))
            .Fit(size => Options.Network.Plan(size)); // Refuses sizes that it is not for.
        var noisy = ImageColumn.Image(input.Schema, _noisy, RequiredSize.Like(clean));
        TorchDevice.Resolve(Options.Device); // Before any row is read.
        var trainer = new DenoiserTrainer(Options);
        var history = ImmutableArray.CreateBuilder<DenoiserEpochReport>();
        return new(Steps(), () => trainer.Weights is null ? null : new(
            _ml.Transforms, _output, _noisy, noisy.Form,
            new TrainedNetwork(trainer.Weights, Options.Device).WithSelfEnsemble(Options.SelfEnsemble), history.ToImmutable()));

        IEnumerable<TrainingReport> Steps()
        {
            using var log = new TrainingLog(_ml, nameof(DenoiserEstimator));
            var images = Options.NoiseLayer is null
                ? ImageRows.Read(input, Options.CancellationToken, (clean, CleanRange), (noisy, PixelRange.Noisy))
                : ImageRows.Read(input, Options.CancellationToken, (clean, CleanRange));
            log.Info($"Training on {images[0].Count} images of {clean.Size}, seed {Options.Seed}, {Noise}.");
            foreach (var report in log.Passing(trainer.Run(images[0], images.ElementAtOrDefault(1)), history))
                yield return report;
            WarnIfWorse(history, log);
        }
    }

    private static void WarnIfWorse(IEnumerable<DenoiserEpochReport> history, TrainingLog log)
    {
        var best = history.MaxBy(e => e.ValidationPsnr);
        if (best is { ValidationPsnr: { } psnr, ValidationNoisyPsnr: { } noisy } && psnr < noisy)
            log.Warn(
                FormattableString.Invariant($"The denoiser makes images worse: on rows held out its best PSNR, after epoch {best.Epoch}, ")
                + FormattableString.Invariant($"is {psnr:F2} dB, and that of the noisy images themselves {noisy:F2} dB. ")
                + "Train for more epochs or with another learning rate, and check that the noisy and the clean images belong together.");
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        OutputShape.Image(_ml.Transforms, inputSchema, _output, _clean, RequiredSize.Stated(_size), alike: _noisy);
}
