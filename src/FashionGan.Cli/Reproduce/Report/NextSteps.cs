using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>The last lines of a run that came to its end: what was made, and what to try with it.</summary>
internal sealed class NextSteps(ReproductionResult result)
{
    public void Say(IAnsiConsole console)
    {
        console.WriteLine(Made);
        console.WriteLine("To try next:");
        foreach (var (command, what) in Steps)
        {
            // Not cut into lines: it is there to be copied.
            console.Profile.Out.Writer.WriteLine(SafeText.Line($"  {ToolCommand.Here} {command}"));
            console.WriteLine($"      {what}");
        }
    }

    private string Generator => Path.Combine(result.Options.Out, ReproductionFiles.Generator);

    private string Made
    {
        get
        {
            var (gan, denoising) = (result.Generation!, result.Denoising!);
            string fid = gan.Epochs[^1].Fid is { } f ? $" (FID {f.Value:F1}, where real images get {f.Floor:F1})" : "";
            return $"Made: a generator of garments{fid} and a denoiser (test images from {denoising.Noisy.Psnr.Mean:F1} to "
                + $"{denoising.Denoised.Psnr.Mean:F1} dB).";
        }
    }

    private IEnumerable<(string Command, string What)> Steps =>
    [
        ($"generate --weights {ToolCommand.Quoted(Generator)} --seed 7", "more garments by the new generator: garments.png"),
        ("denoise photo.png", "cleans a picture of your own, of any size: denoised/"),
        result.Options.Preset == ReproducePreset.Paper
            ? ("compare", "every denoiser and generator against every other")
            : ("reproduce --preset paper", "the paper's whole run, 60,000 images and 20 epochs: hours"),
    ];
}
