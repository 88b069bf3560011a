using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Shows a training run as it goes.</summary>
internal abstract class TrainingDisplay
{
    /// <summary>Live bars on a terminal, plain lines elsewhere.</summary>
    public static TrainingDisplay For(IAnsiConsole console, TimeProvider time) =>
        console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi
            ? new BarDisplay(console, time)
            : new LineDisplay(console, time);

    /// <summary>Does the work while showing what it reports.</summary>
    public abstract T Show<T>(string title, Func<IProgress<TrainingReport>, T> work);

    protected static string Losses(TrainingReport report) => report switch
    {
        BatchReport { DiscriminatorLoss: { } d } b => $"D {d:F3}  G {b.Loss:F3}",
        BatchReport b => $"loss {b.Loss:F4}",
        GanEpochReport g =>
            $"D {g.DiscriminatorLoss:F3}  G {g.GeneratorLoss:F3}  real {g.AccuracyReal:P0}  fake {g.AccuracyFake:P0}{Fid(g.Fid)}",
        DenoiserEpochReport { ValidationPsnr: { } psnr } d => $"loss {d.Loss:F4}  PSNR {psnr:F2} dB",
        DenoiserEpochReport d => $"loss {d.Loss:F4}",
        DiffusionEpochReport d => $"loss {d.Loss:F4}{Fid(d.Fid)}",
        MixtureEpochReport m => $"log-likelihood {m.LogLikelihood:F3} a patch",
        ClassifierEpochReport c => $"loss {c.Loss:F4}  right {100 * c.Accuracy:F2} %",
        _ => "",
    };

    protected static string Speed(TrainingReport report) =>
        $"{report.ImagesPerSecond:F0} {(report is MixtureEpochReport ? "patches" : "images")}/s";

    private static string Fid(FidReading? fid) => fid is null ? "" : $"  FID {fid.Value:F2} (floor {fid.Floor:F2})";
}
