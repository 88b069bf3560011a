using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan data</c>: fetches Fashion-MNIST where it is not at hand, and checks every file.</summary>
internal static class DataCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var folder = OptionOf.Value<string?>(
            "--data", "DIR",
            "Folder with the four files. By default the one that FASHION_MNIST_DIR names, else a per-user cache, filled by download.");
        var command = new Command("data", "Fetches Fashion-MNIST and verifies it by SHA-256.") { folder };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new FashionMnistOptions { CancellationToken = cancellation };
            string where = parsed.GetValue(folder) ?? FashionMnist.NamedFolder(options)
                ?? DownloadDisplay.Show(
                    console, progress => FashionMnist.FetchAsync(options with { Progress = progress }).GetAwaiter().GetResult());
            var checks = await FashionMnist.VerifyAsync(where, cancellation).ConfigureAwait(false);
            Show(console, where, checks);
            return checks.All(c => c.State == FashionMnistFileState.Official) ? FashionGanCommand.Success : FashionGanCommand.Failure;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, string folder, IReadOnlyList<FashionMnistFileCheck> checks)
    {
        var table = new ReportTable("file", "state", new ReportColumn("bytes", "#,0"), "SHA-256");
        foreach (var check in checks)
            table.Add(check.Name, check.State.ToString().ToLowerInvariant(), check.Path is null ? null : check.Bytes, check.Sha256?[..16]);
        console.MarkupLineInterpolated($"Fashion-MNIST in {SafeText.Line(folder)}");
        ConsoleTable.Write(console, table);
        foreach (string fault in checks.Select(c => c.Fault).OfType<string>())
            console.MarkupLineInterpolated($"{fault}");
    }
}
