using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan export</c>: writes a trained network in forms that other programs run.</summary>
internal static class ExportCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var network = new Argument<string>("network")
        {
            Description = $"A network in the box ({string.Join(", ", PretrainedNetwork.All.Select(n => n.Name))}), or a safetensors file.",
            HelpName = "NAME|FILE.safetensors",
        };
        var onnx = OptionOf.Value<string?>("--onnx", "FILE.onnx", "The ONNX file to write.");
        var triton = OptionOf.Value<string?>(
            "--triton", "FOLDER", "The Triton model repository to write the model into: its folder, version and config.pbtxt.");
        var version = OptionOf.Value("--model-version", "N", "The model's version in the repository.", 1);
        var anySize = OptionOf.Flag(
            "--any-size",
            "Has the model continue images whose sides the network does not divide, and cut what comes out: for denoisers whose pixels "
            + "see only so far.");
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "export", "Writes a trained network as ONNX (float32, any batch), alone or as Triton Inference Server takes it.")
        {
            network, onnx, triton, version, anySize, overwrite,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(new ExportedFiles(
            new ExportOptions(parsed.GetValue(network)!, parsed.GetValue(onnx), parsed.GetValue(triton))
            {
                ModelVersion = parsed.GetValue(version), AnySize = parsed.GetValue(anySize), Overwrite = parsed.GetValue(overwrite),
            },
            console).Write(cancellation)));
        return command;
    }
}
