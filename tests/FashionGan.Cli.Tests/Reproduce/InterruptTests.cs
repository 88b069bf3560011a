using System.Diagnostics;

namespace FashionGan.Cli.Tests;

public class InterruptTests
{
    [Fact]
    public async Task Ctrl_C_ends_the_process_cleanly_with_what_is_done_so_far()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no signal to send to another process there.
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(FashionGanCommand).Assembly.Location, "reproduce", "--data", "synthetic", "--rows", "64", "--batch", "32", "--epochs", "2000", "--device", "cpu", "--out", folder.Path,
        ]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !File.Exists(folder["checkpoints/denoiser.checkpoint.safetensors"]))
            await Task.Delay(50);

        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync();

        Assert.Equal("", await error);
        Assert.Equal(FashionGanCommand.Cancelled, process.ExitCode);
        Assert.Contains("Stopped early", await output);
        Assert.Contains("Stopped early", File.ReadAllText(folder["report.html"]));
    }
}
