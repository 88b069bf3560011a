using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan generate</c>: makes garments with a trained generator, without training anything.</summary>
internal static class GenerateCommand
{
    private const string DefaultOut = "garments.png";

    public static Command Create(IAnsiConsole console, IAnsiConsole errors, Pipes pipes)
    {
        var count = OptionOf.Value("--count", "N", "How many garments; with --interpolate, how many rows.", 64);
        var seed = OptionOf.Value<ulong>(
            "--seed", "S", "Where all randomness comes from: the same garments as a pipeline's SampleLatents.", 42);
        var interpolate = OptionOf.Value<int?>("--interpolate", "N", "Steps from each garment to the next, a row of the grid each.");
        var output = OptionOf.Value(
            "--out", "FILE.png|FILE.parquet|FOLDER|-",
            "A .png file (a grid of them all), a folder (one file a garment), a .parquet file (a row a garment), "
            + "or - for standard output.", DefaultOut);
        var grid = OptionOf.Flag("--grid", "With a folder, a grid too: grid.png.");
        var columns = OptionOf.Value<int?>("--columns", "N", "Garments in a row of the grid. By default about as many as rows.");
        var scale = OptionOf.Value<int?>(
            "--scale", "N", "Pixels that each pixel becomes, across and down. By default 2 in a grid, else 1.");
        var weights = OptionOf.Value<string?>(
            "--weights", "FILE", "A generator's weights (safetensors). By default the generator in the box.");
        var network = OptionOf.Value<string?>(
            "--network", "NAME", "A generator in the box by its name; 'fashion-gan doctor' lists them. By default the best.");
        var kind = OptionOf.Value<string?>(
            "--class", "NAME", "The class of all garments: its name, such as sneaker, or its number from 0.");
        var classes = OptionOf.Flag(
            "--classes", "As many garments of each class as --count says, a row of the grid each, of the same latent vectors.");
        var sampling = OptionOf.Value<string?>(
            "--sampling", "WAY",
            "How a diffusion denoiser draws: heun, ancestral, or 'heun(steps=12,max=30,min=0.02,rho=7,guidance=1.5)'.");
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
                Interpolate = parsed.GetValue(interpolate), Grid = parsed.GetValue(grid), Columns = parsed.GetValue(columns),
                Scale = parsed.GetValue(scale), Weights = parsed.GetValue(weights), Overwrite = parsed.GetValue(overwrite),
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
