using System.CommandLine;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan doctor</c>: says what is there to run with.</summary>
internal static class DoctorCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var native = new Option<bool>("--native") { Description = "Check only that libtorch loads." };
        var command = new Command("doctor", "Says what is there: runtime, packages, libtorch and whether it loads, devices, data, threads.") { native };
        command.SetAction(parsed =>
        {
            var findings = parsed.GetValue(native) ? [TorchFindings.Library()] : All().ToArray();
            foreach (var finding in findings)
                console.MarkupLineInterpolated($"[{(finding.Good ? "green" : "red")}]{(finding.Good ? "ok     " : "missing")}[/] {finding.Name}: {finding.Text}");
            return findings.All(f => f.Good) ? FashionGanCommand.Success : FashionGanCommand.Failure;
        });
        return command;
    }

    private static IEnumerable<Finding> All() =>
    [
        new("runtime", true, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors"),
        TorchFindings.Library(),
        .. TorchFindings.Devices(),
        Data(),
    ];

    private static Finding Data()
    {
        var options = new FashionMnistOptions { Download = false };
        string? named = FashionMnist.NamedFolder(null, options);
        try
        {
            var test = FashionMnist.Load(FashionMnistSplit.Test, options: options);
            return new Finding("data", true, $"Fashion-MNIST, {test.Count:N0} test images, from {(named is null ? "the cache" : $"{FashionMnist.FolderVariable}={named}")}");
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return new Finding("data", false, e.Message);
        }
    }
}

/// <summary>One line of the doctor's.</summary>
internal sealed record Finding(string Name, bool Good, string Text);
