using System.Collections.Immutable;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Trains a generative adversarial network; makes a <see cref="GeneratorTransformer"/>.</summary>
/// <remarks>Immutable; safe for many threads. The training rows are read once, into memory.</remarks>
public sealed class GanEstimator : IEstimator<GeneratorTransformer>
{
    private readonly MLContext _ml;
    private readonly string _output;
    private readonly string _image;
    private readonly string? _label;
    private readonly string? _latent;
    private readonly GanNetworks _networks;
    private readonly ImageSize? _size;

    internal GanEstimator(
        MLContext ml, string output, string image, string? label, string? latent, GanOptions options, GanNetworks networks,
        ImageSize? size) =>
        (_ml, _output, _image, _label, _latent, Options, _networks, _size) = (ml, output, image, label, latent, options, networks, size);

    /// <summary>How it trains.</summary>
    internal GanOptions Options { get; }

    /// <summary>Trains.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, there are no rows, an option is out of range, or images are not 28x28 or fewer than 4 where
    /// <see cref="GanOptions.FidImages"/> asks for their FID.
    /// </exception>
    /// <exception cref="InvalidOperationException">A pixel is not in [0, 1], or a label is missing.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded, or the device is not there; said before any row is
    /// read.</exception>
    /// <exception cref="TrainingCanceledException">The options' token was cancelled; the exception carries the model so far.</exception>
    /// <exception cref="TrainingDivergedException">A loss was not finite.</exception>
    public GeneratorTransformer Fit(IDataView input) => Start(input).ToEnd();

    /// <summary>Starts to train, step by step.</summary>
    /// <returns>The run, of which nothing has been done yet: walking through it trains.</returns>
    /// <inheritdoc cref="Fit" path="/exception"/>
    public TrainingRun<GeneratorTransformer> Start(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Options.Validate();
        var labels = TrainingLabels.Find(input.Schema, _label);
        var image = ImageColumn.Image(input.Schema, _image, RequiredSize.Stated(_size)).Fit(size =>
        {
            int classes = labels?.Names.Length ?? 0;
            _networks.PlanGenerator(Options.LatentDimension, size, classes); // Both refuse sizes that they are not for.
            _networks.PlanDiscriminator(size, classes);
            FidMeter.Require(nameof(GanOptions), Options.FidImages, size);
        });
        TorchDevice.Resolve(Options.Device); // Before any row is read.
        var trainer = new GanTrainer(Options, _networks);
        var history = ImmutableArray.CreateBuilder<GanEpochReport>();
        return new(Steps(), () => trainer.Generator is null ? null : new(
            _ml.Transforms, new TrainedNetwork(trainer.Generator, Options.Device), new GeneratorParts(_output, _latent, Options.Seed!.Value)
            {
                Label = _label, LabelFound = ClassColumn.Find(input.Schema, _label, labels?.Names ?? []),
                Discriminator = new TrainedNetwork(trainer.Discriminator!, Options.Device), GanEpochs = history.ToImmutable(),
            }));

        IEnumerable<TrainingReport> Steps()
        {
            using var log = new TrainingLog(_ml, nameof(GanEstimator));
            var images = ImageRows.Read(input, Options.CancellationToken, (image, PixelRange.Clean))[0];
            var classes = labels?.Read(input, images.Count, Options.CancellationToken) ?? LabelledClasses.None;
            log.Info($"Training on {images.Count} images of {image.Size}, seed {Options.Seed}.");
            foreach (var report in log.Passing(trainer.Run(images, classes), history))
                yield return report;
        }
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var shape = OutputShape.Image(_ml.Transforms, inputSchema, _output, _image, RequiredSize.Stated(_size));
        LatentColumn.Check(inputSchema, _latent);
        TrainingLabels.Check(inputSchema, _label);
        return shape;
    }
}
