using System.CommandLine;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan doctor</c>: says what is there to run with.</summary>
internal static class DoctorCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var native = OptionOf.Flag("--native", "Check only that libtorch loads.");
        var command = new Command("doctor", "Says what is there: runtime, packages, libtorch and whether it loads, devices, data, threads.")
        {
            native,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var findings = parsed.GetValue(native) ? [TorchFindings.Library()] : await AllAsync(cancellation).ConfigureAwait(false);
            foreach (var finding in findings)
                console.MarkupLineInterpolated($"[{(finding.Good ? "green" : "red")}]{finding.Word,-7}[/] {finding.Name}: {finding.Text}");
            return findings.All(f => f.Good) ? FashionGanCommand.Success : FashionGanCommand.Failure;
        });
        return command;
    }

    private static async Task<Finding[]> AllAsync(CancellationToken cancellation) =>
    [
        new("runtime", true,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors"),
        TorchFindings.Library(),
        .. TorchFindings.Devices(),
        await DataFinding.OfAsync(new FashionMnistOptions { CancellationToken = cancellation }).ConfigureAwait(false),
    ];
}

/// <summary>One line of the doctor's.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Good">Whether all is well.</param>
/// <param name="Text">What was found.</param>
/// <param name="IsThere">False where it is not good because it is missing.</param>
internal sealed record Finding(string Name, bool Good, string Text, bool IsThere = false)
{
    /// <summary>The finding in a word.</summary>
    public string Word => Good ? "ok" : IsThere ? "wrong" : "missing";
}
