using System.Diagnostics;

namespace FashionGan.Cli.Tests;

/// <summary>Real processes that are started without what they would use.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "generate --count 2 --out {0}/a.png >&-", 1, "",
        "error: standard output is closed, so nothing could be shown. Leave it open, or send it to a file or to /dev/null.")]
    [InlineData("generate --cont 2 >&- 2>&-", 1, "", "")]
    [InlineData("generate --cont 2 >&- 2>&- <&-", 1, "", "")]
    [InlineData("denoise {0}/none.png 2>&-", 1, "error: {0}/none.png: no such file or folder.", "")]
    [InlineData("denoise {0}/none.png --out - 2>&-", 1, "", "")]
    [InlineData("generate --cont 2 2>&-", 2, "error: Unrecognized command or argument '--cont'.", "")]
    [InlineData("denoise - <&-", 1, "", "error: Standard input is closed. Pipe a PNG in, or name a file instead of -.")]
    [InlineData(
        "generate --count 2 --out {0}/b.png <&-", 0, "2 garments, seed 42, by the generator in the box (fashion-diffusion): {0}/b.png", "")]
    public void A_closed_stream_is_one_clear_line_at_most(string line, int code, string output, string error)
    {
        if (OperatingSystem.IsWindows())
            return; // There is no shell that closes one.

        var run = Shell($"exec dotnet '{typeof(FashionGanCommand).Assembly.Location}' {string.Format(null, line, _folder.Path)}");

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(string.Format(null, output, _folder.Path), FirstLine(run.Output));
        Assert.Equal(string.Format(null, error, _folder.Path), FirstLine(run.Error));
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("generate --count 2 --out a.png")]
    [InlineData("train-extractor --data synthetic --rows 10 --epochs 1 --out x")]
    public void A_working_folder_that_is_gone_is_one_clear_line(string line)
    {
        if (OperatingSystem.IsWindows())
            return; // There it cannot go.
        Directory.CreateDirectory(_folder["gone"]);

        var run = Shell(
            $"cd '{_folder["gone"]}' && rmdir '{_folder["gone"]}' && exec dotnet '{typeof(FashionGanCommand).Assembly.Location}' {line}");

        Assert.Equal((FashionGanCommand.Failure, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "error: the working folder is gone: it was removed or renamed. Change to a folder that is there and try again.",
            run.Error.Trim());
    }

    private static (int ExitCode, string Output, string Error) Shell(string command)
    {
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static string FirstLine(string text) => text.Split('\n')[0];
}
