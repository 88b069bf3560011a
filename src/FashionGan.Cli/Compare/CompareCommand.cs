using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan compare</c>: every method against every other, as tables and a report.</summary>
internal static class CompareCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var defaults = new CompareOptions("") { CommandLine = "" };
        var output = OptionOf.Value("--out", "DIR", "Folder for rows, tables, figures and the report.", Path.Combine("runs", "comparison"));
        var tables = new Option<string[]>("--tables")
        {
            Description = "Which tables; all by default.", AllowMultipleArgumentsPerToken = true,
        };
        tables.AcceptOnlyFromAmong(CompareTable.All);
        var data = SharedOptions.Data();
        var weights = OptionOf.Value<string?>(
            "--weights", "DIR",
            "A folder with more trained denoisers and generators (safetensors); NAME-1, NAME-2 are trainings of one generator.");
        var pictures = OptionOf.Value<string?>("--pictures", "DIR", "A folder of PNG files, to denoise pieces of them as well.");
        var real = OptionOf.Value<string?>(
            "--real", "DIR",
            "A folder of pairs of photographs, NAME_real and NAME_mean (.jpg, .jpeg or .png): compares denoisers on a camera's noise, "
            + "and nothing else.");
        var noise = OptionOf.Value<string?>(
            "--noise", "MODEL",
            "Beside --real: noise to add to the luma of what the pairs should be, in the shots' place, such as "
            + "'gaussian(sigma=0.1,clip=true)'.");
        var crops = OptionOf.Value(
            "--crops", "N",
            $"Beside --real: so many crops under every method, in {PhotographCrops.FileName}. They are parts of your photographs: mind "
            + "their licence.",
            defaults.Crops);
        var methods = new Option<string[]>("--methods")
        {
            Description = "Which denoisers and generators, by the ids in comparison.json; all by default.",
            AllowMultipleArgumentsPerToken = true, HelpName = "ID",
        };
        var rows = OptionOf.Value<int?>("--rows", "N", "Fit the SVMs and mixtures to the first N training images.");
        var test = OptionOf.Value("--test-rows", "N", "Test images to denoise.", defaults.TestRows);
        var subset = OptionOf.Value("--subset", "N", "How many of them the slow methods denoise, from the first.", defaults.Subset);
        var generated = OptionOf.Value("--generated", "N", "Images to generate, and test images to hold them against.", defaults.Generated);
        var draws = OptionOf.Value(
            "--draws", "N", "How often each generator is fitted, or drawn from where it was trained once.", defaults.Draws);
        var seed = SharedOptions.Seed();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "compare",
            "Compares denoisers and generators, the paper's and those it names, and writes tables and a report. A run that was stopped "
            + "goes on with the first row that is missing; a row is measured anew where the method, the noise, the images, the seed, a "
            + "count or the library's build is another.")
        {
            output, tables, methods, data, weights, pictures, real, noise, crops, rows, test, subset, generated, draws, seed, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new CompareOptions(SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Tables = parsed.GetValue(tables) ?? [], Methods = parsed.GetValue(methods) ?? [], Rows = parsed.GetValue(rows),
                Data = parsed.GetValue(data), Weights = parsed.GetValue(weights), Pictures = parsed.GetValue(pictures),
                Real = parsed.GetValue(real), Noise = parsed.GetValue(noise) is { } model ? NoiseModel.Parse(model) : null,
                Crops = parsed.GetValue(crops), TestRows = parsed.GetValue(test),
                Subset = parsed.GetValue(subset), Generated = parsed.GetValue(generated),
                Draws = parsed.GetValue(draws), Seed = parsed.GetValue(seed),
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            return Task.FromResult(options.Real is null
                ? new ComparisonRun(options, console, TimeProvider.System, notice).Run(cancellation)
                : new PhotographComparison(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
