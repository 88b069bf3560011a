using System.CommandLine;

namespace FashionGan.Cli;

/// <summary>
/// <c>fashion-gan train-diffusion</c>: trains one denoiser for every noise level, which draws images and refines those of others.
/// </summary>
internal sealed class TrainDiffusionCommand() : TrainingCommand(
    "train-diffusion",
    "Trains one denoiser for every noise level, which draws images by itself and refines those of other generators. "
    + "A run that was stopped goes on where it was.",
    "diffusion.safetensors", "File for the weights (safetensors); their card (json) and the epochs (csv) are written beside it.")
{
    private readonly Option<string?> _from = From(), _network = OptionOf.Value<string?>(
        "--network", "NAME",
        "diffusion, or with its size, as in 'diffusion(full=24,half=64,quarter=128,blocks=1,middle=3,embedding=128)'; "
        + "where --from is given, the network of those weights by default.");

    private readonly (Option<int> Epochs, Option<int> Batch, Option<double> Rate) _pace = Pace(DiffusionOptions.Default);
    private readonly Option<int?> _fid = OptionOf.Value<int?>(
        "--fid-images", "N", "Images to draw after every epoch for their FID, 1,000 by default; 0 measures none.");

    protected override IEnumerable<Option> Options =>
        [_network, _from, Out, Data, _pace.Epochs, _pace.Batch, _pace.Rate, Rows, _fid, Seed, Device, Keep, Overwrite];

    protected override TrainingJob Job(ParseResult parsed, TrainingRequest request)
    {
        var start = parsed.GetValue(_from) is { } name ? ExportedNetwork.Find(name).Weights : null;
        return new DiffusionJob(request, DiffusionOptions.Default with
        {
            Network = parsed.GetValue(_network) is { } text
                ? DiffusionNetwork.Parse(text)
                : start is null ? new() : DiffusionNetwork.Of(start),
            InitialWeights = start, Epochs = parsed.GetValue(_pace.Epochs), BatchSize = parsed.GetValue(_pace.Batch),
            LearningRate = parsed.GetValue(_pace.Rate),
        }, parsed.GetValue(_fid));
    }
}
