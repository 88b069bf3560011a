using System.CommandLine;
using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-denoiser</c>: trains one denoising network and measures it.</summary>
internal static class TrainDenoiserCommand
{
    private const string EveryKind = "every-kind", Photographs = "photographs";

    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var network = new Option<string>("--network")
        {
            Description = "unet, dncnn, ffdnet or autoencoder; or with its size, as in 'dncnn(depth=17,width=64)'.",
            DefaultValueFactory = _ => "unet", HelpName = "NAME",
        };
        var output = new Option<string>("--out")
        {
            Description = "File for the trained weights (safetensors); their card is written beside it (json).",
            DefaultValueFactory = _ => Path.Combine("runs", "denoiser.safetensors"), HelpName = "FILE",
        };
        var sigma = new Option<string?>("--sigma")
        {
            Description = "Noise to train on: one sigma (0.2), or a range to draw from for each image (0..0.5).", HelpName = "S",
        };
        var noise = new Option<string?>("--noise")
        {
            Description = "Noise to train on instead: every-kind, photographs, or a model as the library writes it, such as 'poisson(peak=30,clip=true)'.", HelpName = "MODEL",
        };
        var from = new Option<string?>("--from")
        {
            Description = "Start from trained weights: a network in the box, or a safetensors file.", HelpName = "NAME|FILE",
        };
        var noise2noise = new Option<bool>("--noise2noise")
        {
            Description = "Train towards another noisy copy, not cut to [0, 1], instead of the clean image.",
        };
        var noise2void = new Option<bool>("--noise2void")
        {
            Description = "Train on one noisy copy of each image alone, to foretell hidden pixels of it, instead of the clean image.",
        };
        var recorrupted = new Option<bool>("--recorrupted")
        {
            Description = "Train on one noisy copy of each image alone, with Gaussian noise: more of it on what is shown, less on what is wanted.",
        };
        var data = SharedOptions.Data();
        data.Description = $"{data.Description} {DeadLeaves.DataName}: pictures of shapes over shapes, of --patch pixels, as many as --rows says.";
        data.HelpName = $"DIR|synthetic|{DeadLeaves.DataName}";
        var patch = new Option<int?>("--patch")
        {
            Description = $"The sides of drawn dead leaves, in pixels; by default {DenoiserRunOptions.DefaultPatch}.", HelpName = "N",
        };
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the training images.", HelpName = "N" };
        var batch = new Option<int?>("--batch") { Description = "Images in a batch.", HelpName = "N" };
        var rate = new Option<double?>("--learning-rate") { Description = "Adam's learning rate, at its highest.", HelpName = "R" };
        var rows = new Option<int?>("--rows") { Description = "Train on the first N images.", HelpName = "N" };
        var test = new Option<int>("--test-rows")
        {
            Description = "Measure on the first N test images.", DefaultValueFactory = _ => 2_000, HelpName = "N",
        };
        var seed = SharedOptions.Seed();
        var device = SharedOptions.Device();
        var overwrite = SharedOptions.Overwrite();
        var keep = new Option<bool>("--keep-checkpoints") { Description = "Keep the checkpoints of a run that came to its end." };
        var command = new Command(
            "train-denoiser", "Trains one denoising network and measures it on test images. A run that was stopped goes on where it was.")
        {
            network, from, output, sigma, noise, noise2noise, noise2void, recorrupted, data, patch, epochs, batch, rate, rows, test, seed, device, keep, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new DenoiserRunOptions(
                DenoiserNetwork.Parse(parsed.GetValue(network)!), SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                From = parsed.GetValue(from) is { } start ? ExportedNetwork.Find(start).Weights : null,
                Noise = parsed.GetValue(noise) is not { } model ? null
                    : model == EveryKind ? RandomChoiceNoise.EveryKind()
                    : model == Photographs ? RandomChoiceNoise.Photographs(parsed.GetValue(data) == DeadLeaves.DataName ? parsed.GetValue(patch) ?? DenoiserRunOptions.DefaultPatch : 28)
                    : NoiseModel.Parse(model),
                Sigma = parsed.GetValue(sigma) is { } text ? SigmaRange.Parse(text) : null, Noise2Noise = parsed.GetValue(noise2noise), Noise2Void = parsed.GetValue(noise2void), Recorrupted = parsed.GetValue(recorrupted),
                Data = parsed.GetValue(data), Patch = parsed.GetValue(patch), Epochs = parsed.GetValue(epochs), Batch = parsed.GetValue(batch),
                LearningRate = parsed.GetValue(rate),
                Rows = parsed.GetValue(rows), TestRows = parsed.GetValue(test), Seed = parsed.GetValue(seed),
                Device = ComputeDevice.Parse(parsed.GetValue(device)!), KeepCheckpoints = parsed.GetValue(keep),
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            NativeHeap.KeepFreedBlocks();
            return Task.FromResult(new DenoiserRun(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
