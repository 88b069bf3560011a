using Microsoft.ML;

namespace FashionGan;

/// <summary>What trains a network that makes images; makes a <see cref="GeneratorTransformer"/>.</summary>
/// <inheritdoc cref="TrainingEstimator{TModel}" path="/remarks"/>
public abstract class GeneratorEstimator : TrainingEstimator<GeneratorTransformer>
{
    private readonly string _output;
    private readonly string _image;
    private readonly string? _label;
    private readonly string? _latent;
    private readonly ImageSize? _size;

    private protected GeneratorEstimator(
        MLContext ml, string output, string image, string? label, string? latent, TrainingOptions options, ImageSize? size)
        : base(ml, options) =>
        (_output, _image, _label, _latent, _size) = (output, image, label, latent, size);

    /// <inheritdoc/>
    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var shape = OutputShape.Image(ML.Transforms, inputSchema, _output, _image, RequiredSize.Stated(_size));
        LatentColumn.Check(inputSchema, _latent);
        TrainingLabels.Check(inputSchema, _label);
        return shape;
    }

    /// <summary>Refuses images that cannot be made, or not be measured.</summary>
    /// <exception cref="ArgumentException">They are of such a size.</exception>
    private protected abstract void Require(ImageSize size, int classes);

    /// <summary>A training of images and their classes, and its generator so far.</summary>
    private protected abstract (
        Func<TrainingLog, ImageBatch, LabelledClasses, IEnumerable<TrainingReport>> Run,
        Func<GeneratorParts, (NetworkWeights? Weights, GeneratorParts Parts)> Learned) Prepare();

    private protected sealed override (Func<TrainingLog, IEnumerable<TrainingReport>> Run, Func<GeneratorTransformer?> Model) Bind(
        IDataView input)
    {
        var labels = TrainingLabels.Find(input.Schema, _label);
        var image = ImageColumn.Image(input.Schema, _image, RequiredSize.Stated(_size))
            .Fit(size => Require(size, labels?.Names.Length ?? 0));
        var (run, learned) = Prepare();
        return (Run, Model);

        IEnumerable<TrainingReport> Run(TrainingLog log)
        {
            var images = ImageRows.Read(input, Training.CancellationToken, (image, PixelRange.Clean))[0];
            var classes = labels?.Read(input, images.Count, Training.CancellationToken) ?? LabelledClasses.None;
            string told = classes.Count == 0 ? "" : $" in {classes.Count} classes";
            log.Info($"Training on {images.Count} images of {image.Size}{told}, seed {Training.Seed}.");
            return run(log, images, classes);
        }

        GeneratorTransformer? Model()
        {
            var (weights, parts) = learned(new GeneratorParts(_output, _latent, Training.Seed!.Value)
            {
                Label = _label, LabelFound = ClassColumn.Find(input.Schema, _label, labels?.Names ?? []),
            });
            return weights is null ? null : new(ML.Transforms, new TrainedNetwork(weights, Training.Device), parts);
        }
    }
}
