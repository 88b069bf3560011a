using System.CommandLine;
using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan reproduce</c>: trains the paper's denoiser and GAN, and writes the report.</summary>
internal static class ReproduceCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var preset = new Option<string>("--preset")
        {
            Description = "quick: a first look in minutes; paper: 60,000 images, 20 epochs.", DefaultValueFactory = _ => "quick",
        };
        preset.AcceptOnlyFromAmong([.. ReproducePreset.All.Select(p => p.Name)]);
        var data = SharedOptions.Data();
        var output = OptionOf.Value<string?>("--out", "DIR", "Folder for the results. By default runs/PRESET.");
        var epochs = OptionOf.Value<int?>("--epochs", "N", "Epochs for both networks.");
        var batch = OptionOf.Value<int?>("--batch", "N", "Images in a batch.");
        var rows = OptionOf.Value<int?>("--rows", "N", "Train on the first N images.");
        var seed = SharedOptions.Seed();
        var device = SharedOptions.Device();
        var keep = SharedOptions.KeepCheckpoints();
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "reproduce",
            "Trains the paper's denoiser and GAN through ML.NET pipelines and writes a report. "
            + "A run that was stopped goes on where it was.")
        {
            preset, data, output, epochs, batch, rows, seed, device, keep, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var chosen = ReproducePreset.All.Single(p => p.Name == parsed.GetValue(preset));
            var options = new ReproduceOptions(
                chosen, SharedOptions.FullPath(parsed.GetValue(output) ?? Path.Combine("runs", chosen.Name)))
            {
                Epochs = parsed.GetValue(epochs), Batch = parsed.GetValue(batch), Rows = parsed.GetValue(rows),
                Data = parsed.GetValue(data), Seed = parsed.GetValue(seed),
                Device = ComputeDevice.Parse(parsed.GetValue(device)!), KeepCheckpoints = parsed.GetValue(keep),
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            NativeHeap.KeepFreedBlocks();
            return Task.FromResult(new Reproduction(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
