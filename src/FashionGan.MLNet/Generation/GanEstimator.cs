using System.Collections.Immutable;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Trains a generative adversarial network; makes a <see cref="GeneratorTransformer"/>.</summary>
/// <inheritdoc cref="TrainingEstimator{TModel}" path="/remarks"/>
public sealed class GanEstimator : GeneratorEstimator
{
    private readonly GanNetworks _networks;

    internal GanEstimator(
        MLContext ml, string output, string image, string? label, string? latent, GanOptions options, GanNetworks networks,
        ImageSize? size)
        : base(ml, output, image, label, latent, options, size) => (Options, _networks) = (options, networks);

    /// <summary>How it trains.</summary>
    internal GanOptions Options { get; }

    private protected override void Require(ImageSize size, int classes)
    {
        _networks.PlanGenerator(Options.LatentDimension, size, classes); // Both refuse sizes that they are not for.
        _networks.PlanDiscriminator(size, classes);
        FidMeter.Require(nameof(GanOptions), Options.FidImages, size);
    }

    private protected override (
        Func<TrainingLog, ImageBatch, LabelledClasses, IEnumerable<TrainingReport>> Run,
        Func<GeneratorParts, (NetworkWeights? Weights, GeneratorParts Parts)> Learned) Prepare()
    {
        var trainer = new GanTrainer(Options, _networks);
        var history = ImmutableArray.CreateBuilder<GanEpochReport>();
        return (
            (log, images, classes) => log.Passing(trainer.Run(images, classes), history),
            parts => (trainer.Generator, parts with
            {
                Discriminator = trainer.Discriminator is { } weights ? new TrainedNetwork(weights, Options.Device) : null,
                GanEpochs = history.ToImmutable(),
            }));
    }
}
