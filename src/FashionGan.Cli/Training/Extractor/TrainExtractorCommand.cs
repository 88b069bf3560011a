using System.CommandLine;
using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-extractor</c>: trains the classifier whose features generated images are measured by.</summary>
internal static class TrainExtractorCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var defaults = new ClassifierOptions();
        var output = new Option<string>("--out")
        {
            Description = "File for the trained weights (safetensors); their card is written beside it (json).",
            DefaultValueFactory = _ => Path.Combine("runs", "classifier.safetensors"), HelpName = "FILE",
        };
        var data = SharedOptions.Data();
        var epochs = new Option<int>("--epochs")
        {
            Description = "Passes over the training images.", DefaultValueFactory = _ => defaults.Epochs, HelpName = "N",
        };
        var batch = new Option<int>("--batch")
        {
            Description = "Images in a batch.", DefaultValueFactory = _ => defaults.BatchSize, HelpName = "N",
        };
        var rows = new Option<int?>("--rows") { Description = "Train on the first N images.", HelpName = "N" };
        var test = new Option<int>("--test-rows")
        {
            Description = "Measure on the first N test images.", DefaultValueFactory = _ => 10_000, HelpName = "N",
        };
        var seed = SharedOptions.Seed();
        var device = SharedOptions.Device();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command("train-extractor", "Trains the classifier whose features generated images are measured by.")
        {
            output, data, epochs, batch, rows, test, seed, device, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new ExtractorRunOptions(SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Data = parsed.GetValue(data), Epochs = parsed.GetValue(epochs), Batch = parsed.GetValue(batch),
                Rows = parsed.GetValue(rows),
                TestRows = parsed.GetValue(test), Seed = parsed.GetValue(seed), Device = ComputeDevice.Parse(parsed.GetValue(device)!),
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            NativeHeap.KeepFreedBlocks();
            return Task.FromResult(new ExtractorRun(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
