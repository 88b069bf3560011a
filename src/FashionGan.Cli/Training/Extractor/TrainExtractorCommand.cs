using System.CommandLine;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-extractor</c>: trains the classifier whose features generated images are measured by.</summary>
internal sealed class TrainExtractorCommand() : TrainingCommand(
    "train-extractor", "Trains the classifier whose features generated images are measured by.", "classifier.safetensors",
    "File for the trained weights (safetensors); their card is written beside it (json).")
{
    private readonly (Option<int> Epochs, Option<int> Batch, Option<double> Rate) _pace = Pace(new ClassifierOptions());
    private readonly Option<int> _test = TestRows(10_000);

    protected override IEnumerable<Option> Options =>
        [Out, Data, _pace.Epochs, _pace.Batch, _pace.Rate, Rows, _test, Seed, Device, Keep, Overwrite];

    protected override TrainingJob Job(ParseResult parsed, TrainingRequest request) => new ExtractorJob(
        request, new ClassifierOptions
        {
            Epochs = parsed.GetValue(_pace.Epochs), BatchSize = parsed.GetValue(_pace.Batch), LearningRate = parsed.GetValue(_pace.Rate),
        }, parsed.GetValue(_test));
}
