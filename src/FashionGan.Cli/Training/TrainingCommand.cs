using System.CommandLine;
using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>A command that trains: the options that all such commands have, and the run that follows.</summary>
/// <param name="name">The command's name.</param>
/// <param name="description">What help says of it.</param>
/// <param name="file">What the weights are called where the user does not say.</param>
/// <param name="outDescription">What help says of <c>--out</c>.</param>
internal abstract class TrainingCommand(string name, string description, string file, string outDescription)
{
    protected Option<string> Out { get; } = OptionOf.Value("--out", "FILE", outDescription, Path.Combine("runs", file));

    protected Option<string?> Data { get; } = SharedOptions.Data();

    protected Option<int?> Rows { get; } = OptionOf.Value<int?>("--rows", "N", "Train on the first N images.");

    protected Option<ulong> Seed { get; } = SharedOptions.Seed();

    protected Option<string> Device { get; } = SharedOptions.Device();

    protected Option<bool> Keep { get; } = SharedOptions.KeepCheckpoints();

    protected Option<bool> Overwrite { get; } = SharedOptions.Overwrite();

    /// <summary>All options, in the order in which help shows them and cards name them.</summary>
    protected abstract IEnumerable<Option> Options { get; }

    public Command Create(IAnsiConsole console, StopNotice notice)
    {
        var command = new Command(name, description);
        foreach (var option in Options)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            var request = new TrainingRequest(name, SharedOptions.FullPath(parsed.GetValue(Out)!))
            {
                Data = parsed.GetValue(Data), Rows = parsed.GetValue(Rows), Seed = parsed.GetValue(Seed),
                Device = parsed.GetValue(Device) is { } device ? ComputeDevice.Parse(device) : ComputeDevice.Auto,
                KeepCheckpoints = parsed.GetValue(Keep), Overwrite = parsed.GetValue(Overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            NativeHeap.KeepFreedBlocks();
            var run = new TrainingCommandRun(request, Job(parsed, request), console, TimeProvider.System, notice);
            return Task.FromResult(run.Run(cancellation));
        });
        return command;
    }

    /// <summary>What is to be trained.</summary>
    protected abstract TrainingJob Job(ParseResult parsed, TrainingRequest request);

    protected static Option<int> TestRows(int standard) =>
        OptionOf.Value("--test-rows", "N", "Measure on the first N test images.", standard);

    protected static Option<string?> From() =>
        OptionOf.Value<string?>("--from", "NAME|FILE", "Start from trained weights: a network in the box, or a safetensors file.");

    /// <summary>Passes over the images, batches and the learning rate, whose defaults follow from the network.</summary>
    protected static (Option<int?> Epochs, Option<int?> Batch, Option<double?> Rate) Pace() =>
    (
        OptionOf.Value<int?>("--epochs", "N", "Passes over the training images."),
        OptionOf.Value<int?>("--batch", "N", "Images in a batch."),
        OptionOf.Value<double?>("--learning-rate", "R", "Adam's learning rate, at its highest.")
    );

    /// <summary>The same with the defaults that options have.</summary>
    protected static (Option<int> Epochs, Option<int> Batch, Option<double> Rate) Pace(TrainingOptions standard) =>
    (
        OptionOf.Value("--epochs", "N", "Passes over the training images.", standard.Epochs),
        OptionOf.Value("--batch", "N", "Images in a batch.", standard.BatchSize),
        OptionOf.Value("--learning-rate", "R", "Adam's learning rate, at its highest.", standard.LearningRate)
    );
}
