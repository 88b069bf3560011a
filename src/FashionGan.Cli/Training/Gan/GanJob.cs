using Microsoft.ML;
using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>A GAN, of which the generator is kept.</summary>
/// <param name="request">What all trainings are asked.</param>
/// <param name="options">How to train, but for <see cref="GanOptions.FidImages"/>.</param>
/// <param name="fidImages">Images for the FID; null for 10,000, or none where there are too few images to train on.</param>
internal sealed class GanJob(TrainingRequest request, GanOptions options, int? fidImages)
    : GeneratorJob("GAN", GanOptions.CheckpointFileName, fidImages, usual: 10_000)
{
    public override string Beginning(ImageSet images) =>
        $"Training {options.Networks} on {images.Count} images, {options.Epochs} epochs of "
        + $"batches of {options.BatchSize}, seed {request.Seed}.";

    public override ReportTable Table(IReadOnlyList<EpochReport> epochs) => HistoryTable.Of([], epochs.Cast<GanEpochReport>());

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
                .. CardText.Fid(last.Fid),
                new("what its discriminator gets right of real and of generated images, after the last epoch (0.5 and 0.5 is guessing)",
                    $"{last.AccuracyReal:F3} and {last.AccuracyFake:F3}"),
            ]);
    }

    protected override FidReading? Fid(EpochReport epoch) => ((GanEpochReport)epoch).Fid;

    protected override TrainingEstimator<GeneratorTransformer> Estimator(
        MLContext ml, int images, IProgress<TrainingReport>? progress, CancellationToken cancellation) =>
        ml.ImageGeneration().Trainers.Gan(
            "Generated", "Image", request.Apply(options with { FidImages = FidImages(images) }, progress, cancellation),
            labelColumnName: options.Networks!.TakesClasses ? "Label" : null);
}
