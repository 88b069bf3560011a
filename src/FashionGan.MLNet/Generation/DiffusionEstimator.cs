using System.Collections.Immutable;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>Trains a diffusion denoiser; makes a <see cref="GeneratorTransformer"/>.</summary>
/// <remarks>Immutable; safe for many threads. The training rows are read once, into memory.</remarks>
public sealed class DiffusionEstimator : IEstimator<GeneratorTransformer>
{
    private readonly MLContext _ml;
    private readonly string _output;
    private readonly string _image;
    private readonly string? _label;
    private readonly string? _latent;
    private readonly ImageSize? _size;

    internal DiffusionEstimator(
        MLContext ml, string output, string image, string? label, string? latent, DiffusionOptions options, ImageSize? size) =>
        (_ml, _output, _image, _label, _latent, Options, _size) = (ml, output, image, label, latent, options, size);

    /// <summary>How it trains.</summary>
    internal DiffusionOptions Options { get; }

    /// <summary>Trains.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, there are no rows, an option is out of range, or images are not 28x28 or fewer than 4 where
    /// <see cref="DiffusionOptions.FidImages"/> asks for their FID.
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
            Options.Network.Plan(size, 0); // Refuses sizes that it is not for.
            FidMeter.Require(nameof(DiffusionOptions), Options.FidImages, size);
        });
        TorchDevice.Resolve(Options.Device); // Before any row is read.
        var trainer = new DiffusionTrainer(Options);
        var history = ImmutableArray.CreateBuilder<DiffusionEpochReport>();
        return new(Steps(), () => trainer.Weights is null ? null : new(
            _ml.Transforms, new TrainedNetwork(trainer.Weights, Options.Device), new GeneratorParts(_output, _latent, Options.Seed!.Value)
            {
                Label = _label, LabelFound = ClassColumn.Find(input.Schema, _label, labels?.Names ?? []), Sampling = Options.Sampling,
                DiffusionEpochs = history.ToImmutable(),
            }));

        IEnumerable<TrainingReport> Steps()
        {
            using var log = new TrainingLog(_ml, nameof(DiffusionEstimator));
            var images = ImageRows.Read(input, Options.CancellationToken, (image, PixelRange.Clean))[0];
            var classes = labels?.Read(input, images.Count, Options.CancellationToken) ?? LabelledClasses.None;
            log.Info($"Training on {images.Count} images of {image.Size} in {classes.Count} classes, seed {Options.Seed}.");
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
