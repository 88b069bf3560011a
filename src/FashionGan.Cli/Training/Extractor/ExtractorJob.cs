using FashionGan.Torch;
using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>The feature extractor.</summary>
internal sealed class ExtractorJob(TrainingRequest request, ClassifierOptions options, int testRows)
    : TrainingJob("Extractor", ClassifierOptions.CheckpointFileName)
{
    public override void Validate(OptionCheck check)
    {
        check.InRange("--test-rows", testRows, 2, 10_000).ThrowIfInvalid();
        options.Validate();
    }

    public override string Beginning(ImageSet images) =>
        $"Training on {images.Count} images, {options.Epochs} epochs of batches of {options.BatchSize}, seed {request.Seed}.";

    public override (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        var trainer = new ClassifierTrainer(request.Apply(options, progress, cancellation));
        return (trainer.Run(images), () => trainer.Weights);
    }

    public override CardFacts Measure(
        NetworkWeights weights, ImageData data, IReadOnlyList<EpochReport> epochs, IAnsiConsole console, CancellationToken cancellation)
    {
        var (extractor, test) = (FeatureExtractor.Create(weights), data.Test.Take(testRows));
        double accuracy = extractor.Accuracy(test, cancellation);
        double floor = FrechetDistance.Compute(
            extractor.Extract(test, cancellation).Features, extractor.Extract(data.Train.Take(test.Count), cancellation).Features,
            cancellation);
        console.WriteLine(
            $"Right on {100 * accuracy:F2} % of {test.Count} test images. FID of as many training images against them: {floor:F3}.");
        return new CardFacts(
            ModelCard.Classification, $"image: {Image(extractor.ImageSize)} in [0, 1]",
            $"N x {extractor.Dimension + extractor.Classes}, float32: {extractor.Dimension} features, at least 0, then the probability of "
                + $"each of {extractor.Classes} classes",
            $", mirrored by chance; cross-entropy, {options.Epochs} epochs, the last one kept",
            "Made to compare generated garments with real ones: figures by its features mean nothing beside figures by another "
                + "extractor's, and little for images that are no garments of these classes.",
            [
                new($"images of the test split that are classed right, {test.Count} images", $"{100 * accuracy:F2} %"),
                new($"FID by these features of {Math.Min(test.Count, data.Train.Count)} training images against {test.Count} test images: "
                    + "the floor", $"{floor:F3}"),
            ])
        {
            Name = weights.Architecture,
        };
    }
}
