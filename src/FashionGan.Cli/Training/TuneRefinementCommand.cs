using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>
/// <c>fashion-gan tune-refinement</c>: measures on training images which strength, steps and guidance refine a generator's images best.
/// </summary>
internal static class TuneRefinementCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var weights = OptionOf.Value<string?>(
            "--weights", "FILE", "A diffusion denoiser's weights (safetensors). By default the one in the box.");
        var generator = OptionOf.Value("--network", "NAME", "Which generator in the box makes the images.", "paper-generator");
        var strengths = OptionOf.Value("--strengths", "S,S", "Standard deviations of the added noise.", "0.3,0.45,0.6,0.8,1");
        var steps = OptionOf.Value("--steps", "N,N", "Numbers of steps.", "6");
        var guidances = OptionOf.Value("--guidances", "G,G", "How strongly the class counts.", "1");
        var images = OptionOf.Value("--images", "N", "Images to refine, and training images to hold them against.", 2_000);
        var output = OptionOf.Value("--out", "FILE", "The table (csv).", Path.Combine("runs", "refinement.csv"));
        var data = SharedOptions.Data();
        var seed = SharedOptions.Seed();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "tune-refinement", "Measures on training images which strength, steps and guidance refine a generator's images best.")
        {
            weights, generator, strengths, steps, guidances, images, output, data, seed, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new RefinementSearchOptions(SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Weights = parsed.GetValue(weights), Network = parsed.GetValue(generator)!, Images = parsed.GetValue(images),
                Data = parsed.GetValue(data), Seed = parsed.GetValue(seed), Overwrite = parsed.GetValue(overwrite),
                Strengths = [.. Numbers("--strengths", parsed.GetValue(strengths)!)],
                Guidances = [.. Numbers("--guidances", parsed.GetValue(guidances)!)],
                Steps = [.. Numbers("--steps", parsed.GetValue(steps)!).Select(n => (int)n)],
            };
            return Task.FromResult(new RefinementSearch(options, console).Run(cancellation));
        });
        return command;
    }

    private static IEnumerable<double> Numbers(string option, string text) => text.Split(',').Select(
        part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new ArgumentException($"{option} is {SafeText.Quoted(text)}, allowed is numbers with commas between them."));
}
