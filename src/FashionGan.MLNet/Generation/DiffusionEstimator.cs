using System.Collections.Immutable;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Trains a diffusion denoiser; makes a <see cref="GeneratorTransformer"/>.</summary>
/// <inheritdoc cref="TrainingEstimator{TModel}" path="/remarks"/>
public sealed class DiffusionEstimator : GeneratorEstimator
{
    internal DiffusionEstimator(
        MLContext ml, string output, string image, string? label, string? latent, DiffusionOptions options, ImageSize? size)
        : base(ml, output, image, label, latent, options, size) => Options = options;

    /// <summary>How it trains.</summary>
    internal DiffusionOptions Options { get; }

    private protected override void Require(ImageSize size, int classes)
    {
        Options.Network.Plan(size, 0); // Refuses sizes that it is not for.
        FidMeter.Require(nameof(DiffusionOptions), Options.FidImages, size);
    }

    private protected override (
        Func<TrainingLog, ImageBatch, LabelledClasses, IEnumerable<TrainingReport>> Run,
        Func<GeneratorParts, (NetworkWeights? Weights, GeneratorParts Parts)> Learned) Prepare()
    {
        var trainer = new DiffusionTrainer(Options);
        var history = ImmutableArray.CreateBuilder<DiffusionEpochReport>();
        return (
            (log, images, classes) => log.Passing(trainer.Run(images, classes), history),
            parts => (trainer.Weights, parts with { Sampling = Options.Sampling, DiffusionEpochs = history.ToImmutable() }));
    }
}
