using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan denoise</c>: cleans pictures of any size.</summary>
internal static class DenoiseCommand
{
    public static Command Create(IAnsiConsole console, IAnsiConsole errors, Pipes pipes)
    {
        var inputs = new Argument<string[]>("images")
        {
            Description = "PNG or JPEG files, folders with such files, a .parquet file, or - for standard input.",
            Arity = ArgumentArity.OneOrMore, HelpName = "FILES|FOLDERS|FILE.parquet|-",
        };
        var output = OptionOf.Value<string?>(
            "--out", "FILE.png|FILE.parquet|FOLDER|-",
            "A .png file (for one image), a folder, a .parquet file for a .parquet file, or - for standard output. By default the "
            + $"folder '{DenoiseOptions.DefaultFolder}'; {DenoiseOptions.DefaultTable} for a .parquet file; standard output for "
            + "standard input.");
        var sigma = OptionOf.Value(
            "--sigma", "S|auto",
            "The noise's standard deviation where white is 1, of colours that of their luma; auto estimates it from each image. "
            + "Networks are not told it.",
            DenoiseOptions.Auto);
        var method = OptionOf.Value<string?>(
            "--method", "METHOD",
            $"{DenoisingMethods.Names}, or one with settings, such as {new MedianDenoiser(1)}. By default {DenoisingMethods.Auto}: "
            + $"{DenoisingMethods.Network}, "
            + $"the network in the box for garments, for grey pictures of {ImageSize.FashionMnist} pixels, and for any other "
            + $"{DenoisingMethods.General}, the networks in the box for any picture, "
            + $"or {MethodNames.Bm3d} where --sigma tells the noise.");
        var weights = OptionOf.Value<string?>(
            "--weights", "FILE",
            $"A denoising network (safetensors), or the mixture of patches for {DenoisingMethods.Epll}. By default those in the box.");
        var column = OptionOf.Value(
            "--image-column", "NAME",
            $"The column of a .parquet file with the images: PNG files, or lists of numbers. The result's is '{ParquetImages.ImageName}'.",
            ParquetImages.ImageName);
        var size = OptionOf.Value<string?>(
            "--size", "HxW",
            $"The size of the images of a .parquet file with lists of numbers that was not written here, each 1 to {ImageSize.MaxSide}.");
        var shard = SharedOptions.Shard();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "denoise",
            "Cleans PNG and JPEG pictures of any size with a network in the box, a classical method, or a network of your own. Results are "
            + "PNG files with the colours, the transparency and the bits, 8 or 16, of what was given.")
        {
            inputs, output, sigma, method, weights, column, size, shard, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string[] given = parsed.GetValue(inputs)!;
            var options = new DenoiseOptions([.. given], Destination.Parse(parsed.GetValue(output) ?? DenoiseOptions.DefaultOut(given)))
            {
                Sigma = DenoiseOptions.ParseSigma(parsed.GetValue(sigma)!), Method = parsed.GetValue(method),
                Weights = parsed.GetValue(weights), ImageColumn = parsed.GetValue(column)!,
                Size = DenoiseOptions.ParseSize(parsed.GetValue(size)), Shard = Shard.Parse(parsed.GetValue(shard)!),
                Overwrite = parsed.GetValue(overwrite),
            };
            var messages = options.Out is Destination.StandardOutput ? errors : console;
            return Task.FromResult(new DenoisedFiles(options, messages, errors, pipes, TimeProvider.System).Write(cancellation));
        });
        return command;
    }
}
