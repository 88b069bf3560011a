using System.CommandLine;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-gan</c>: trains one generator against its discriminator and measures it after every epoch.</summary>
internal sealed class TrainGanCommand() : TrainingCommand(
    "train-gan",
    "Trains one generator against its discriminator and measures it after every epoch. A run that was stopped goes on where it was.",
    "gan.safetensors", "File for the generator's weights (safetensors); their card (json) and the epochs (csv) are written beside it.")
{
    private readonly Option<string> _networks = OptionOf.Value(
        "--networks", "NAME",
        "dcgan: the paper's; light: small and fast; conditional: light, and told classes; or with the width, as in 'light(width=48)'; "
        + "vanilla: Goodfellow's perceptrons.", "dcgan");

    private readonly (Option<int?> Epochs, Option<int?> Batch, Option<double?> Rate) _pace = Pace();
    private readonly Option<GanLoss?> _loss = OptionOf.Value<GanLoss?>("--loss", "LOSS", "BinaryCrossEntropy, or Hinge.");

    private readonly Option<double?>
        _ownRate = OptionOf.Value<double?>("--discriminator-learning-rate", "R", "The discriminator's, where it has its own."),
        _penalty = OptionOf.Value<double?>("--gradient-penalty", "G", "R1's gamma; 0 for none."),
        _noise = OptionOf.Value<double?>(
            "--discriminator-noise", "S", "Largest sigma of noise on what the discriminator sees, as strong as it tells well; 0 for none.");

    private readonly Option<int?> _fid = OptionOf.Value<int?>(
        "--fid-images", "N", "Images to generate after every epoch for its FID, 10,000 by default; 0 measures none.");

    protected override IEnumerable<Option> Options =>
    [
        _networks, Out, Data, _pace.Epochs, _pace.Batch, _loss, _pace.Rate, _ownRate, _penalty, _noise, Rows, _fid, Seed, Device, Keep,
        Overwrite,
    ];

    protected override TrainingJob Job(ParseResult parsed, TrainingRequest request)
    {
        var networks = GanNetworks.Parse(parsed.GetValue(_networks)!);
        var preset = networks.Preset;
        return new GanJob(request, preset with
        {
            Networks = networks, Epochs = parsed.GetValue(_pace.Epochs) ?? preset.Epochs,
            BatchSize = parsed.GetValue(_pace.Batch) ?? preset.BatchSize, Loss = parsed.GetValue(_loss) ?? preset.Loss,
            LearningRate = parsed.GetValue(_pace.Rate) ?? preset.LearningRate, DiscriminatorLearningRate = parsed.GetValue(_ownRate),
            GradientPenalty = parsed.GetValue(_penalty) ?? preset.GradientPenalty,
            DiscriminatorNoise = parsed.GetValue(_noise) ?? preset.DiscriminatorNoise,
        }, parsed.GetValue(_fid));
    }
}
