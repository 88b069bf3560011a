using Microsoft.ML;
using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>A diffusion denoiser.</summary>
/// <param name="request">What all trainings are asked.</param>
/// <param name="options">How to train, but for <see cref="DiffusionOptions.FidImages"/>.</param>
/// <param name="fidImages">Images for the FID; null for 1,000, or none where there are too few images to train on.</param>
internal sealed class DiffusionJob(TrainingRequest request, DiffusionOptions options, int? fidImages)
    : GeneratorJob("Diffusion", DiffusionOptions.CheckpointFileName, fidImages, usual: 1_000)
{
    public override string Beginning(ImageSet images) => $"Training {options.Network} on {images.Count} images, {options.Epochs} epochs of "
        + $"batches of {options.BatchSize}, seed {request.Seed}.";

    public override ReportTable Table(IReadOnlyList<EpochReport> epochs)
    {
        var table = new ReportTable("network", "epoch", "loss", "fid", "fidFloor", "fidImages", "seconds", "imagesPerSecond");
        foreach (var e in epochs.Cast<DiffusionEpochReport>())
            table.Add("diffusion", e.Epoch, e.Loss, e.Fid?.Value, e.Fid?.Floor, e.Fid?.Images, e.Seconds, e.ImagesPerSecond);
        return table;
    }

    public override CardFacts Measure(
        NetworkWeights weights, ImageData data, IReadOnlyList<EpochReport> epochs, IAnsiConsole console, CancellationToken cancellation)
    {
        var (shape, last) = (GeneratorShape.Of(weights), (DiffusionEpochReport)epochs[^1]);
        return new CardFacts(
            ModelCard.Generation,
            $"latent vector: N x {shape.Latent}, float32, drawn from a standard normal distribution, the first noise; and a class, 0 to "
                + $"{shape.Classes - 1}, or -1 for one drawn. The network within reads c_in times a noisy image in [-1, 1], ln(level) / 4, "
                + "and 1 in the place of the class or all zeros (EDM, table 1, with data deviation 0.7)",
            $"image: {Image(shape.Size)} in [0, 1]",
            $" and their classes; {epochs.Count} epochs of batches of {options.BatchSize}, the running average of the weights",
            $"It makes {shape.Size.Height} x {shape.Size.Width} grey pictures of the classes it was told in training.",
            [
                new("mean loss of the last epoch", $"{last.Loss:F4}"),
                .. CardText.Fid(last.Fid),
                new("time", $"{epochs.Sum(e => e.Seconds) / 60:F0} minutes, {epochs.Average(e => e.ImagesPerSecond):F0} images a second"),
            ]);
    }

    protected override FidReading? Fid(EpochReport epoch) => ((DiffusionEpochReport)epoch).Fid;

    protected override TrainingEstimator<GeneratorTransformer> Estimator(
        MLContext ml, int images, IProgress<TrainingReport>? progress, CancellationToken cancellation) =>
        ml.ImageGeneration().Trainers.Diffusion(
            "Generated", "Image", "Label", request.Apply(options with { FidImages = FidImages(images) }, progress, cancellation));
}
