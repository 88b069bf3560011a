using System.CommandLine;
using FashionGan.Torch;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan train-gan</c>: trains one generator against its discriminator and measures it after every epoch.</summary>
internal static class TrainGanCommand
{
    public static Command Create(IAnsiConsole console, StopNotice notice)
    {
        var kind = new Option<string>("--networks")
        {
            Description =
                "dcgan: the paper's; light: small and fast; conditional: light, and told classes; or with the width, as in 'light(width=48)'; vanilla: Goodfellow's perceptrons.",
            DefaultValueFactory = _ => "dcgan", HelpName = "NAME",
        };
        var output = new Option<string>("--out")
        {
            Description = "File for the generator's weights (safetensors); their card (json) and the epochs (csv) are written beside it.",
            DefaultValueFactory = _ => Path.Combine("runs", "gan.safetensors"), HelpName = "FILE",
        };
        var data = SharedOptions.Data();
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the training images.", HelpName = "N" };
        var batch = new Option<int?>("--batch") { Description = "Images in a batch.", HelpName = "N" };
        var loss = new Option<GanLoss?>("--loss") { Description = "BinaryCrossEntropy, or Hinge.", HelpName = "LOSS" };
        var rate = new Option<double?>("--learning-rate") { Description = "Adam's learning rate, at its highest.", HelpName = "R" };
        var ownRate = new Option<double?>("--discriminator-learning-rate") { Description = "The discriminator's, where it has its own.", HelpName = "R" };
        var penalty = new Option<double?>("--gradient-penalty") { Description = "R1's gamma; 0 for none.", HelpName = "G" };
        var noise = new Option<double?>("--discriminator-noise")
        {
            Description = "Largest sigma of noise on what the discriminator sees, as strong as it tells well; 0 for none.", HelpName = "S",
        };
        var rows = new Option<int?>("--rows") { Description = "Train on the first N images.", HelpName = "N" };
        var fid = new Option<int?>("--fid-images")
        {
            Description = "Images to generate after every epoch for its FID, 10,000 by default; 0 measures none.", HelpName = "N",
        };
        var seed = SharedOptions.Seed();
        var device = SharedOptions.Device();
        var overwrite = SharedOptions.Overwrite();
        var keep = new Option<bool>("--keep-checkpoints") { Description = "Keep the checkpoints of a run that came to its end." };
        var command = new Command("train-gan", "Trains one generator against its discriminator and measures it after every epoch. A run that was stopped goes on where it was.")
        {
            kind, output, data, epochs, batch, loss, rate, ownRate, penalty, noise, rows, fid, seed, device, keep, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var networks = GanNetworks.Parse(parsed.GetValue(kind)!);
            var options = new GanRunOptions(networks, SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Data = parsed.GetValue(data), Epochs = parsed.GetValue(epochs) ?? networks.Preset.Epochs,
                Batch = parsed.GetValue(batch) ?? networks.Preset.BatchSize, Loss = parsed.GetValue(loss) ?? networks.Preset.Loss,
                LearningRate = parsed.GetValue(rate) ?? networks.Preset.LearningRate, DiscriminatorLearningRate = parsed.GetValue(ownRate),
                GradientPenalty = parsed.GetValue(penalty) ?? networks.Preset.GradientPenalty,
                DiscriminatorNoise = parsed.GetValue(noise) ?? networks.Preset.DiscriminatorNoise, Rows = parsed.GetValue(rows),
                FidImages = parsed.GetValue(fid), Seed = parsed.GetValue(seed), Device = ComputeDevice.Parse(parsed.GetValue(device)!),
                KeepCheckpoints = parsed.GetValue(keep), Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            NativeHeap.KeepFreedBlocks();
            return Task.FromResult(new GanRun(options, console, TimeProvider.System, notice).Run(cancellation));
        });
        return command;
    }
}
