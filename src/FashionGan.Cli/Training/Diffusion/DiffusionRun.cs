using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one diffusion denoiser.</summary>
internal sealed class DiffusionRun(DiffusionRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
    : GeneratorRun<DiffusionEpochReport>(options, console, time, notice)
{
    protected override string Title => "Diffusion";

    protected override string Network => $"{options.Network}";

    protected override int Epochs => options.Epochs;

    protected override int Batch => options.Batch;

    protected override (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        var trainer = new DiffusionTrainer(options.Training(images.Count, progress, cancellation));
        return (trainer.Run(TrainingImages.From(images), LabelledClasses.From(images)), () => trainer.Weights);
    }

    protected override ReportTable Table(IReadOnlyList<DiffusionEpochReport> epochs) => DiffusionTable.Of([.. epochs]);

    protected override ModelCard Card(NetworkWeights weights, ImageData data, IReadOnlyList<DiffusionEpochReport> epochs) =>
        DiffusionCard.Of(weights, options, data, [.. epochs]);

    protected override FidReading? Fid(DiffusionEpochReport epoch) => epoch.Fid;
}
