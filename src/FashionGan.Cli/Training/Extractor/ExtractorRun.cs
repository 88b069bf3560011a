using FashionGan.Torch;
using Spectre.Console;
using static FashionGan.Cli.CardText;

namespace FashionGan.Cli;

/// <summary>Trains the feature extractor, writes its weights and their card, and measures it on test images.</summary>
internal sealed class ExtractorRun(ExtractorRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        TorchDevice.Resolve(options.Device);
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = DownloadDisplay.Load(console, options.Data, options.Rows, options.Seed, cancellation);
        var test = data.Test.Take(options.TestRows);
        console.WriteLine($"{data.Message} Training on {data.Train.Count} images, {options.Epochs} epochs of batches of {options.Batch}, seed {options.Seed}.");

        var weights = TrainingDisplay.For(console, time)
            .Show("Extractor", progress => Train(options.Training(progress, cancellation), data.Train));
        string trained = TimeLeft.Say(time.GetElapsedTime(start));
        weights = Provenance.Note(weights, options.CommandLine, data.Train, options.Seed);
        var extractor = FeatureExtractor.Create(weights);
        var file = TrainedFiles.Weights(options.Out, weights);
        bool written = files.Write([file], whole: false);
        console.WriteLine($"{(written ? $"Weights: {options.Out}" : "Trained")} ({weights.ParameterCount} numbers, SHA-256 {extractor.Sha256}, {trained})");
        try
        {
            double accuracy = ClassifierAccuracy.Of(extractor, test, cancellation);
            double floor = FrechetDistance.Compute(
                extractor.Extract(test, cancellation).Features, extractor.Extract(data.Train.Take(test.Count), cancellation).Features,
                cancellation);
            files.Write(
                [file, TrainedFiles.Text(options.Card, Card(weights, extractor, data, test.Count, accuracy, floor).ToJson())], whole: true);
            console.WriteLine(
                Invariant(
                $"Right on {100 * accuracy:F2} % of {test.Count} test images. FID of as many training images against them: {floor:F3}."));
        }
        catch (OperationCanceledException)
        {
            notice.Heed();
            console.WriteLine("Stopped before it was measured: there is no card yet. The same command measures the trained weights.");
            if (!written)
                console.WriteLine(RunFiles.WholeStays(options.Out));
            return FashionGanCommand.Cancelled;
        }
        files.RemoveCheckpoints();
        return FashionGanCommand.Success;
    }

    private static NetworkWeights Train(ClassifierOptions training, ImageSet images)
    {
        var trainer = new ClassifierTrainer(training);
        foreach (var _ in trainer.Run(images))
        {
        }
        return trainer.Weights!;
    }

    private ModelCard Card(NetworkWeights weights, FeatureExtractor extractor, ImageData data, int tested, double accuracy, double floor) =>
        new()
    {
        Name = weights.Architecture,
        Task = ModelCard.Classification,
        Architecture = weights.Architecture,
        Parameters = weights.ParameterCount,
        Input = $"image: {Image([extractor.ImageSize.Height, extractor.ImageSize.Width])} in [0, 1]",
        Output = $"N x {extractor.Dimension + extractor.Classes}, float32: {extractor.Dimension} features, at least 0, then the probability of each of {extractor.Classes} classes",
        Layout = Layout(weights),
        Data = Invariant($"{data.Train.Name}, {data.Train.Count:N0} training images, mirrored by chance; cross-entropy, {options.Epochs} epochs, the last one kept"),
        Command = options.CommandLine,
        Seed = options.Seed,
        Metrics =
        [
            new($"images of the test split that are classed right, {tested} images", Invariant($"{100 * accuracy:F2} %")),
            new($"FID by these features of {Math.Min(tested, data.Train.Count)} training images against {tested} test images: the floor",
                Invariant($"{floor:F3}")),
        ],
        Limits = "Made to compare generated garments with real ones: figures by its features mean nothing beside figures by another extractor's, and little for images that are no garments of these classes.",
        Sha256 = extractor.Sha256,
        License = License(data),
    };
}
