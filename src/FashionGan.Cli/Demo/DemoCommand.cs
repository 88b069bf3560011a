using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan demo</c>: pictures to look at within seconds, without training or data.</summary>
internal static class DemoCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var output = OptionOf.Value(
            "--out", "DIR", "Folder for the results; what a demonstration left there before is replaced.", Path.Combine("runs", "demo"));
        var seed = SharedOptions.Seed();
        var data = OptionOf.Value<string?>(
            "--data", "DIR|synthetic",
            "Folder with Fashion-MNIST, or 'synthetic'. By default FASHION_MNIST_DIR, else the cache, else synthetic; nothing is "
            + "downloaded.");
        var overwrite = SharedOptions.Overwrite();
        var command = new Command(
            "demo", "Makes garments, adds noise, cleans it, and writes a report: in seconds, without training or data.")
        {
            output, seed, data, overwrite,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new DemoOptions(parsed.GetValue(data), parsed.GetValue(seed), SharedOptions.FullPath(parsed.GetValue(output)!))
            {
                Overwrite = parsed.GetValue(overwrite), CommandLine = CommandEcho.Of(parsed),
            };
            return Task.FromResult(new Demonstration(options, console, TimeProvider.System).Run(cancellation));
        });
        return command;
    }
}
