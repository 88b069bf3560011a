using System.CommandLine;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-denoiser</c>: trains one denoising network and measures it.</summary>
internal sealed class TrainDenoiserCommand : TrainingCommand
{
    private const string EveryKind = "every-kind", Photographs = "photographs";

    private readonly Option<string> _network = OptionOf.Value(
        "--network", "NAME", "unet, dncnn, ffdnet or autoencoder; or with its size, as in 'dncnn(depth=17,width=64)'.", "unet");

    private readonly Option<string?>
        _from = From(),
        _sigma = OptionOf.Value<string?>(
            "--sigma", "S", "Noise to train on: one sigma (0.2), or a range to draw from for each image (0..0.5)."),
        _noise = OptionOf.Value<string?>(
            "--noise", "MODEL",
            "Noise to train on instead: every-kind, photographs, or a model as the library writes it, "
            + "such as 'poisson(peak=30,clip=true)'.");

    private readonly Option<bool>
        _noise2noise = OptionOf.Flag(
            "--noise2noise", "Train towards another noisy copy, not cut to [0, 1], instead of the clean image."),
        _noise2void = OptionOf.Flag(
            "--noise2void", "Train on one noisy copy of each image alone, to foretell hidden pixels of it, instead of the clean image."),
        _recorrupted = OptionOf.Flag(
            "--recorrupted",
            "Train on one noisy copy of each image alone, with Gaussian noise: more of it on what is shown, less on what is wanted.");

    private readonly Option<int?> _patch = OptionOf.Value<int?>(
        "--patch", "N", $"The sides of drawn dead leaves, in pixels; by default {DenoiserJob.DefaultPatch}.");

    private readonly (Option<int?> Epochs, Option<int?> Batch, Option<double?> Rate) _pace = Pace();
    private readonly Option<int> _test = TestRows(2_000);

    public TrainDenoiserCommand() : base(
        "train-denoiser", "Trains one denoising network and measures it on test images. A run that was stopped goes on where it was.",
        "denoiser.safetensors", "File for the trained weights (safetensors); their card is written beside it (json).")
    {
        Data.Description += $" {DeadLeaves.DataName}: pictures of shapes over shapes, of --patch pixels, as many as --rows says.";
        Data.HelpName = $"DIR|synthetic|{DeadLeaves.DataName}";
    }

    protected override IEnumerable<Option> Options =>
    [
        _network, _from, Out, _sigma, _noise, _noise2noise, _noise2void, _recorrupted, Data, _patch, _pace.Epochs, _pace.Batch, _pace.Rate,
        Rows, _test, Seed, Device, Keep, Overwrite,
    ];

    protected override TrainingJob Job(ParseResult parsed, TrainingRequest request) =>
        new DenoiserJob(request, DenoiserNetwork.Parse(parsed.GetValue(_network)!))
        {
            From = parsed.GetValue(_from) is { } start ? ExportedNetwork.Find(start).Weights : null,
            Noise = parsed.GetValue(_noise) is not { } model ? null
                : model == EveryKind ? RandomChoiceNoise.EveryKind()
                : model == Photographs
                    ? RandomChoiceNoise.Photographs(
                        request.Data == DeadLeaves.DataName ? parsed.GetValue(_patch) ?? DenoiserJob.DefaultPatch : 28)
                : NoiseModel.Parse(model),
            Sigma = parsed.GetValue(_sigma) is { } text ? SigmaRange.Parse(text) : null,
            Noise2Noise = parsed.GetValue(_noise2noise), Noise2Void = parsed.GetValue(_noise2void),
            Recorrupted = parsed.GetValue(_recorrupted), Patch = parsed.GetValue(_patch), Epochs = parsed.GetValue(_pace.Epochs),
            Batch = parsed.GetValue(_pace.Batch), LearningRate = parsed.GetValue(_pace.Rate), TestRows = parsed.GetValue(_test),
        };
}
