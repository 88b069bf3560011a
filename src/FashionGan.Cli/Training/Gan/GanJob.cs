using Microsoft.ML;
using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>A GAN, of which the generator is kept.</summary>
/// <param name="request">What all trainings are asked.</param>
/// <param name="options">How to train, but for <see cref="GanOptions.FidImages"/>.</param>
/// <param name="fidImages">Images for the FID; null for 10,000, or none where there are too few images to train on.</param>
internal sealed class GanJob(TrainingRequest request, GanOptions options, int? fidImages)
    : TrainingJob("GAN", GanOptions.CheckpointFileName)
{
    public override bool WritesEpochs => true;

    public override void Validate(OptionCheck check)
    {
        check.ThrowIfInvalid();
        Training(int.MaxValue, null, default).Validate();
    }

    public override string Beginning(ImageSet images) =>
        $"Training {options.Networks} on {images.Count} images, {options.Epochs} epochs of "
        + $"batches of {options.BatchSize}, seed {request.Seed}.";

    public override (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        var ml = new MLContext();
        var (trainers, training) = (ml.ImageGeneration().Trainers, Training(images.Count, progress, cancellation));
        var estimator = options.Networks is VanillaGanNetworks
            ? trainers.VanillaGan("Generated", "Image", training)
            : trainers.Dcgan("Generated", "Image", training, labelColumnName: options.Networks!.TakesClasses ? "Label" : null);
        var run = estimator.Start(ml.Data.LoadImageSet(images));
        return (run, () => run.TryGetModel(out var model) ? model.Weights : null);
    }

    public override ReportTable Table(IReadOnlyList<EpochReport> epochs) => HistoryTable.Of([], epochs.Cast<GanEpochReport>());

    public override string? Quality(EpochReport epoch) => ((GanEpochReport)epoch).Fid?.ToString();

    public override CardFacts Measure(
        NetworkWeights weights, ImageData data, IReadOnlyList<EpochReport> epochs, IAnsiConsole console, CancellationToken cancellation)
    {
        var (shape, last) = (GeneratorShape.Of(weights), (GanEpochReport)epochs[^1]);
        return new CardFacts(
            ModelCard.Generation,
            $"latent vector: N x {shape.Latent}, float32, drawn from a standard normal distribution"
                + (shape.Classes == 0 ? "" : $"; and a class, 0 to {shape.Classes - 1}, or -1 for one drawn. "
                    + "The network within reads the vector and 1 in the place of the class"),
            $"image: {Image(shape.Size)} in [0, 1]",
            $" in [0, 1]; {epochs.Count} epochs of batches of {options.BatchSize}, the running average of the weights",
            $"It makes {shape.Size.Height} x {shape.Size.Width} grey pictures of the {(shape.Classes == 0
                ? "kinds in its data and cannot be asked for one of them" : "classes it was told in training")}.",
            [
                .. Fid(last.Fid),
                new("what its discriminator gets right of real and of generated images, after the last epoch (0.5 and 0.5 is guessing)",
                    $"{last.AccuracyReal:F3} and {last.AccuracyFake:F3}"),
            ]);
    }

    private GanOptions Training(int images, IProgress<TrainingReport>? progress, CancellationToken cancellation) => request.Apply(
        options with { FidImages = fidImages ?? (images < FidReading.LeastTrainingImages ? 0 : 10_000) }, progress, cancellation);
}
