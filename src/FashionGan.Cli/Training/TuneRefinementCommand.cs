using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan tune-refinement</c>: measures on training images which strength and steps refine a generator's images best.</summary>
internal static class TuneRefinementCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var weights = new Option<string?>("--weights") { Description = "A diffusion denoiser's weights (safetensors). By default the one in the box.", HelpName = "FILE" };
        var generator = new Option<string>("--network") { Description = "Which generator in the box makes the images.", DefaultValueFactory = _ => "paper-generator", HelpName = "NAME" };
        var strengths = new Option<string>("--strengths") { Description = "Standard deviations of the added noise.", DefaultValueFactory = _ => "0.3,0.45,0.6,0.8,1", HelpName = "S,S" };
        var steps = new Option<string>("--steps") { Description = "Numbers of steps.", DefaultValueFactory = _ => "6", HelpName = "N,N" };
        var images = new Option<int>("--images") { Description = "Images to refine, and training images to hold them against.", DefaultValueFactory = _ => 2_000, HelpName = "N" };
        var output = new Option<string>("--out") { Description = "The table (csv).", DefaultValueFactory = _ => Path.Combine("runs", "refinement.csv"), HelpName = "FILE" };
        var data = SharedOptions.Data();
        var seed = SharedOptions.Seed();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command("tune-refinement", "Measures on training images which strength and steps refine a generator's images best.")
        {
            weights, generator, strengths, steps, images, output, data, seed, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new RefinementSearchOptions(SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Weights = parsed.GetValue(weights), Network = parsed.GetValue(generator)!, Images = parsed.GetValue(images), Data = parsed.GetValue(data),
                Seed = parsed.GetValue(seed), Overwrite = parsed.GetValue(overwrite),
                Strengths = [.. Numbers("--strengths", parsed.GetValue(strengths)!)],
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
