using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-mixture</c>: fits the mixture of patches that EPLL cleans by.</summary>
internal static class TrainMixtureCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var defaults = new PatchMixtureOptions();
        var output = new Option<string>("--out")
        {
            Description = "File for the mixture (safetensors); its card is written beside it (json).",
            DefaultValueFactory = _ => Path.Combine("runs", "mixture.safetensors"), HelpName = "FILE",
        };
        var data = SharedOptions.Data();
        var patch = new Option<int>("--patch")
        {
            Description = "The side of a patch.", DefaultValueFactory = _ => defaults.Patch, HelpName = "N",
        };
        var components = new Option<int>("--components")
        {
            Description = "How many Gaussians.", DefaultValueFactory = _ => defaults.Components, HelpName = "N",
        };
        var samples = new Option<int>("--samples")
        {
            Description = "How many patches are drawn from the images.", DefaultValueFactory = _ => defaults.Samples, HelpName = "N",
        };
        var rows = new Option<int?>("--rows") { Description = "Fit to the first N images.", HelpName = "N" };
        var test = new Option<int>("--test-rows")
        {
            Description = "Measure on the first N test images.", DefaultValueFactory = _ => 500, HelpName = "N",
        };
        var seed = SharedOptions.Seed();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command("train-mixture", "Fits the mixture of Gaussians over patches that 'denoise --method epll' goes by.")
        {
            output, data, patch, components, samples, rows, test, seed, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new MixtureRunOptions(Path.GetFullPath(parsed.GetValue(output)!))
            {
                Data = parsed.GetValue(data), Patch = parsed.GetValue(patch), Components = parsed.GetValue(components),
                Samples = parsed.GetValue(samples), Rows = parsed.GetValue(rows), TestRows = parsed.GetValue(test),
                Seed = parsed.GetValue(seed),
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            return Task.FromResult(new MixtureRun(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
