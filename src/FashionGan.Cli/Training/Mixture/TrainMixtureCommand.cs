using System.CommandLine;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-mixture</c>: fits the mixture of patches that EPLL cleans by.</summary>
internal sealed class TrainMixtureCommand : TrainingCommand
{
    private static readonly PatchMixtureOptions Standard = new();

    private readonly Option<int>
        _patch = OptionOf.Value("--patch", "N", "The side of a patch.", Standard.Patch),
        _components = OptionOf.Value("--components", "N", "How many Gaussians.", Standard.Components),
        _samples = OptionOf.Value("--samples", "N", "How many patches are drawn from the images.", Standard.Samples),
        _test = TestRows(500);

    public TrainMixtureCommand() : base(
        "train-mixture", "Fits the mixture of Gaussians over patches that 'denoise --method epll' goes by.", "mixture.safetensors",
        "File for the mixture (safetensors); its card is written beside it (json).") => Rows.Description = "Fit to the first N images.";

    protected override IEnumerable<Option> Options => [Out, Data, _patch, _components, _samples, Rows, _test, Seed, Overwrite];

    protected override TrainingJob Job(ParseResult parsed, TrainingRequest request) => new MixtureJob(request, new PatchMixtureOptions
    {
        Patch = parsed.GetValue(_patch), Components = parsed.GetValue(_components), Samples = parsed.GetValue(_samples),
        Seed = request.Seed,
    }, parsed.GetValue(_test));
}
