using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan generate</c>: makes garments with a trained generator, without training anything.</summary>
internal static class GenerateCommand
{
    private const string DefaultOut = "garments.png";

    public static Command Create(IAnsiConsole console, IAnsiConsole errors, Pipes pipes)
    {
        var count = new Option<int>("--count") { Description = "How many garments; with --interpolate, how many rows.", DefaultValueFactory = _ => 64, HelpName = "N" };
        var seed = new Option<ulong>("--seed") { Description = "Where all randomness comes from: the same garments as a pipeline's SampleLatents.", DefaultValueFactory = _ => 42, HelpName = "S" };
        var interpolate = new Option<int?>("--interpolate") { Description = "Steps from each garment to the next, a row of the grid each.", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "A .png file (a grid of them all), a folder (one file a garment), or - for standard output.", DefaultValueFactory = _ => DefaultOut, HelpName = "FILE.png|FOLDER|-" };
        var grid = new Option<bool>("--grid") { Description = "With a folder, a grid too: grid.png." };
        var columns = new Option<int?>("--columns") { Description = "Garments in a row of the grid. By default about as many as rows.", HelpName = "N" };
        var scale = new Option<int?>("--scale") { Description = "Pixels that each pixel becomes, across and down. By default 2 in a grid, else 1.", HelpName = "N" };
        var weights = new Option<string?>("--weights") { Description = "A generator's weights (safetensors). By default the generator in the box.", HelpName = "FILE" };
        var overwrite = SharedOptions.Overwrite();
        var command = new Command("generate", "Makes garments with the trained generator in the box, or with your own.")
        {
            count, seed, interpolate, output, grid, columns, scale, weights, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new GenerateOptions(parsed.GetValue(count), parsed.GetValue(seed), Destination.Parse(parsed.GetValue(output)!))
            {
                Interpolate = parsed.GetValue(interpolate), Grid = parsed.GetValue(grid), Columns = parsed.GetValue(columns), Scale = parsed.GetValue(scale),
                Weights = parsed.GetValue(weights), Overwrite = parsed.GetValue(overwrite),
            };
            var messages = options.Out is Destination.StandardOutput ? errors : console;
            return Task.FromResult(new GarmentFiles(options, messages, pipes, TimeProvider.System).Write(cancellation));
        });
        return command;
    }
}
