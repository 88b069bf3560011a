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
        var output = new Option<string>("--out")
        {
            Description = "A .png file (a grid of them all), a folder (one file a garment), a .parquet file (a row a garment), "
                + "or - for standard output.",
            DefaultValueFactory = _ => DefaultOut, HelpName = "FILE.png|FILE.parquet|FOLDER|-",
        };
        var grid = new Option<bool>("--grid") { Description = "With a folder, a grid too: grid.png." };
        var columns = new Option<int?>("--columns") { Description = "Garments in a row of the grid. By default about as many as rows.", HelpName = "N" };
        var scale = new Option<int?>("--scale") { Description = "Pixels that each pixel becomes, across and down. By default 2 in a grid, else 1.", HelpName = "N" };
        var weights = new Option<string?>("--weights") { Description = "A generator's weights (safetensors). By default the generator in the box.", HelpName = "FILE" };
        var network = new Option<string?>("--network") { Description = "A generator in the box by its name; 'fashion-gan doctor' lists them. By default the best.", HelpName = "NAME" };
        var kind = new Option<string?>("--class") { Description = "The class of all garments: its name, such as sneaker, or its number from 0.", HelpName = "NAME" };
        var classes = new Option<bool>("--classes") { Description = "As many garments of each class as --count says, a row of the grid each, of the same latent vectors." };
        var sampling = new Option<string?>("--sampling")
        {
            Description = "How a diffusion denoiser draws: heun, ancestral, or 'heun(steps=12,max=30,min=0.02,rho=7,guidance=1.5)'.", HelpName = "WAY",
        };
        var shard = SharedOptions.Shard();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command("generate", "Makes garments with the trained generator in the box, or with your own.")
        {
            count, seed, interpolate, kind, classes, output, grid, columns, scale, network, weights, sampling, shard, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new GenerateOptions(parsed.GetValue(count), parsed.GetValue(seed), Destination.Parse(parsed.GetValue(output)!))
            {
                Interpolate = parsed.GetValue(interpolate), Grid = parsed.GetValue(grid), Columns = parsed.GetValue(columns), Scale = parsed.GetValue(scale),
                Weights = parsed.GetValue(weights), Overwrite = parsed.GetValue(overwrite),
                Network = parsed.GetValue(network), Class = parsed.GetValue(kind), AllClasses = parsed.GetValue(classes),
                Shard = Shard.Parse(parsed.GetValue(shard)!),
                Sampling = parsed.GetValue(sampling) is { } way ? DiffusionSampling.Parse(way) : null,
            };
            var messages = options.Out is Destination.StandardOutput ? errors : console;
            return Task.FromResult(new GarmentFiles(options, messages, pipes, TimeProvider.System).Write(cancellation));
        });
        return command;
    }
}
