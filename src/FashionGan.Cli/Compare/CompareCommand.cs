using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan compare</c>: every method against every other, as tables and a report.</summary>
internal static class CompareCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var defaults = new CompareOptions("") { CommandLine = "" };
        var output = new Option<string>("--out")
        {
            Description = "Folder for rows, tables, figures and the report.", DefaultValueFactory = _ => Path.Combine("runs", "comparison"),
            HelpName = "DIR",
        };
        var tables = new Option<string[]>("--tables")
        {
            Description = "Which tables; all by default.", AllowMultipleArgumentsPerToken = true,
        };
        tables.AcceptOnlyFromAmong(CompareTable.All);
        var data = SharedOptions.Data();
        var weights = new Option<string?>("--weights")
        {
            Description =
                "A folder with more trained denoisers and generators (safetensors); NAME-1, NAME-2 are trainings of one generator.",
                HelpName = "DIR",
        };
        var pictures = new Option<string?>("--pictures")
        {
            Description = "A folder of PNG files, to denoise pieces of them as well.", HelpName = "DIR",
        };
        var real = new Option<string?>("--real")
        {
            Description =
                "A folder of pairs of photographs, NAME_real and NAME_mean (.jpg, .jpeg or .png): compares denoisers on a camera's noise, and nothing else.",
            HelpName = "DIR",
        };
        var noise = new Option<string?>("--noise")
        {
            Description =
                "Beside --real: noise to add to the luma of what the pairs should be, in the shots' place, such as 'gaussian(sigma=0.1,clip=true)'.",
            HelpName = "MODEL",
        };
        var methods = new Option<string[]>("--methods")
        {
            Description = "Which denoisers and generators, by the ids in comparison.json; all by default.",
            AllowMultipleArgumentsPerToken = true, HelpName = "ID",
        };
        var rows = new Option<int?>("--rows") { Description = "Fit the SVMs and mixtures to the first N training images.", HelpName = "N" };
        var test = new Option<int>("--test-rows")
        {
            Description = "Test images to denoise.", DefaultValueFactory = _ => defaults.TestRows, HelpName = "N",
        };
        var subset = new Option<int>("--subset")
        {
            Description = "How many of them the slow methods denoise, from the first.", DefaultValueFactory = _ => defaults.Subset,
            HelpName = "N",
        };
        var generated = new Option<int>("--generated")
        {
            Description = "Images to generate, and test images to hold them against.", DefaultValueFactory = _ => defaults.Generated,
            HelpName = "N",
        };
        var draws = new Option<int>("--draws")
        {
            Description = "How often each generator is fitted, or drawn from where it was trained once.", DefaultValueFactory = _ => defaults.Draws, HelpName = "N",
        };
        var seed = SharedOptions.Seed();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command("compare", "Compares denoisers and generators, the paper's and those it names, and writes tables and a report. A run that was stopped goes on with the first row that is missing.")
        {
            output, tables, methods, data, weights, pictures, real, noise, rows, test, subset, generated, draws, seed, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new CompareOptions(SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Tables = parsed.GetValue(tables) ?? [], Methods = parsed.GetValue(methods) ?? [], Rows = parsed.GetValue(rows),
                Data = parsed.GetValue(data), Weights = parsed.GetValue(weights), Pictures = parsed.GetValue(pictures), Real = parsed.GetValue(real),
                Noise = parsed.GetValue(noise) is { } model ? NoiseModel.Parse(model) : null,
                TestRows = parsed.GetValue(test), Subset = parsed.GetValue(subset), Generated = parsed.GetValue(generated), Draws = parsed.GetValue(draws),
                Seed = parsed.GetValue(seed),
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            return Task.FromResult(options.Real is null
                ? new ComparisonRun(options, console, TimeProvider.System, notice).Run(cancellation)
                : new PhotographComparison(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
