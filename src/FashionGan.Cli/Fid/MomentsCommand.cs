using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan moments</c>: keeps of images what FID needs to know of them.</summary>
internal static class MomentsCommand
{
    public const string DefaultOut = "moments.safetensors";

    public static Command Create(IAnsiConsole console)
    {
        var inputs = new Argument<string[]>("images")
        {
            Description = "PNG files, folders with PNG files, .parquet files.", Arity = ArgumentArity.OneOrMore,
            HelpName = "FILES|FOLDERS|FILE.parquet",
        };
        var output = OptionOf.Value(
            "--out", "FILE.safetensors",
            "The file of moments: count, mean and covariance of the images' features, some hundred kilobytes.", DefaultOut);
        var extractor = MomentsOf.ExtractorOption();
        var shard = SharedOptions.Shard();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "moments", "Writes the moments of images' features, for 'fashion-gan fid'. "
                + "Moments of parts count as those of the whole, to the bit.")
        {
            inputs, output, extractor, shard, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string path = SharedOptions.FullPath(parsed.GetValue(output)!);
            var part = Shard.Parse(parsed.GetValue(shard)!);
            OutputFiles.Require([path], parsed.GetValue(overwrite));
            var moments = new MomentsOf(MomentsOf.Extractor(parsed.GetValue(extractor)), console, TimeProvider.System)
                .Images(parsed.GetValue(inputs)!, part, cancellation);
            AtomicFile.Write(path, moments.Save, parsed.GetValue(overwrite));
            string which = part.IsWhole ? "" : $" (part {part})";
            console.MarkupLineInterpolated($"{SafeText.Line(moments.ToString())}{which}: {SafeText.Line(path)}");
            return Task.FromResult(FashionGanCommand.Success);
        });
        return command;
    }
}
