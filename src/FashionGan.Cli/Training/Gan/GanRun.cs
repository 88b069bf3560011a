using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Trains one GAN, of which the generator is kept.</summary>
internal sealed class GanRun(GanRunOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
    : GeneratorRun<GanEpochReport>(options, console, time, notice)
{
    protected override string Title => "GAN";

    protected override string Network => $"{options.Networks}";

    protected override int Epochs => options.Epochs;

    protected override int Batch => options.Batch;

    protected override (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        var trainer = new GanTrainer(options.Training(images.Count, progress, cancellation), options.Networks);
        return (trainer.Run(TrainingImages.From(images), LabelledClasses.From(images)), () => trainer.Generator);
    }

    protected override ReportTable Table(IReadOnlyList<GanEpochReport> epochs) => HistoryTable.Of([], [.. epochs]);

    protected override ModelCard Card(NetworkWeights weights, ImageData data, IReadOnlyList<GanEpochReport> epochs) =>
        GeneratorCard.Of(weights, options, data, [.. epochs]);

    protected override FidReading? Fid(GanEpochReport epoch) => epoch.Fid;
}
