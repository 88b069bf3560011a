using System.Collections.Immutable;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Trains a denoising network; makes a <see cref="DenoiserTransformer"/>.</summary>
/// <remarks>
/// Immutable; safe for many threads. The training rows are read once, into memory. Clean pixels lie in [0, 1], noisy ones from -64 to 64;
/// the latter holds for the clean column too where it may be a second noisy one: without a noise layer, under another loss than
/// cross-entropy.
/// </remarks>
public sealed class DenoiserEstimator : TrainingEstimator<DenoiserTransformer>
{
    private readonly string _output;
    private readonly string _noisy;
    private readonly string _clean;
    private readonly ImageSize? _size;

    internal DenoiserEstimator(MLContext ml, string output, string noisy, string clean, DenoiserOptions options, ImageSize? size)
        : base(ml, options) =>
        (_output, _noisy, _clean, Options, _size) = (output, noisy, clean, options, size);

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

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        OutputShape.Image(ML.Transforms, inputSchema, _output, _clean, RequiredSize.Stated(_size), alike: _noisy);

    private protected override (Func<TrainingLog, IEnumerable<TrainingReport>> Run, Func<DenoiserTransformer?> Model) Bind(IDataView input)
    {
        var clean = ImageColumn.Image(input.Schema, _clean, RequiredSize.Stated(_size))
            .Fit(size => Options.Network.Plan(size)); // Refuses sizes that it is not for.
        var noisy = ImageColumn.Image(input.Schema, _noisy, RequiredSize.Like(clean));
        var trainer = new DenoiserTrainer(Options);
        var history = ImmutableArray.CreateBuilder<DenoiserEpochReport>();
        return (Run, () => trainer.Weights is null ? null : new(
            ML.Transforms, _output, _noisy, noisy.Form,
            new TrainedNetwork(trainer.Weights, Options.Device).WithSelfEnsemble(Options.SelfEnsemble), history.ToImmutable()));

        IEnumerable<TrainingReport> Run(TrainingLog log)
        {
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
}
