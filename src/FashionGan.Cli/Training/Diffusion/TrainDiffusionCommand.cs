using System.CommandLine;
using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-diffusion</c>: trains one denoiser for every noise level, which draws images and refines those of others.</summary>
internal static class TrainDiffusionCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var defaults = DiffusionOptions.Default;
        var network = new Option<string?>("--network")
        {
            Description = "diffusion, or with its size, as in 'diffusion(full=24,half=64,quarter=128,blocks=1,middle=3,embedding=128)'; where --from is given, the network of those weights by default.",
            HelpName = "NAME",
        };
        var from = new Option<string?>("--from")
        {
            Description = "Start from trained weights: a network in the box, or a safetensors file.", HelpName = "NAME|FILE",
        };
        var output = new Option<string>("--out")
        {
            Description = "File for the weights (safetensors); their card (json) and the epochs (csv) are written beside it.",
            DefaultValueFactory = _ => Path.Combine("runs", "diffusion.safetensors"), HelpName = "FILE",
        };
        var data = SharedOptions.Data();
        var epochs = new Option<int>("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => defaults.Epochs, HelpName = "N" };
        var batch = new Option<int>("--batch") { Description = "Images in a batch.", DefaultValueFactory = _ => defaults.BatchSize, HelpName = "N" };
        var rate = new Option<double>("--learning-rate") { Description = "Adam's learning rate, at its highest.", DefaultValueFactory = _ => defaults.LearningRate, HelpName = "R" };
        var rows = new Option<int?>("--rows") { Description = "Train on the first N images.", HelpName = "N" };
        var fid = new Option<int?>("--fid-images") { Description = "Images to draw after every epoch for their FID, 1,000 by default; 0 measures none.", HelpName = "N" };
        var seed = SharedOptions.Seed();
        var device = SharedOptions.Device();
        var overwrite = SharedOptions.Overwrite();
        var keep = new Option<bool>("--keep-checkpoints") { Description = "Keep the checkpoints of a run that came to its end." };
        var command = new Command("train-diffusion", "Trains one denoiser for every noise level, which draws images by itself and refines those of other generators. A run that was stopped goes on where it was.")
        {
            network, from, output, data, epochs, batch, rate, rows, fid, seed, device, keep, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var start = parsed.GetValue(from) is { } name ? ExportedNetwork.Find(name).Weights : null;
            var trained = parsed.GetValue(network) is { } text ? DiffusionNetwork.Parse(text) : start is null ? new() : DiffusionNetwork.Of(start);
            var options = new DiffusionRunOptions(trained, SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                From = start, Data = parsed.GetValue(data), Epochs = parsed.GetValue(epochs), Batch = parsed.GetValue(batch), LearningRate = parsed.GetValue(rate),
                Rows = parsed.GetValue(rows), FidImages = parsed.GetValue(fid), Seed = parsed.GetValue(seed),
                Device = ComputeDevice.Parse(parsed.GetValue(device)!), KeepCheckpoints = parsed.GetValue(keep), Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            NativeHeap.KeepFreedBlocks();
            return Task.FromResult(new DiffusionRun(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
