using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FashionGan.Cli.Tests;

public class StopSignalsTests
{
    [Fact]
    public async Task The_first_signal_asks_to_stop_and_the_second_ends()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no signal to send to another process there.
        var ended = new TaskCompletionSource();
        // A signal that does nothing to a process that is running.
        using var signals = StopSignals.Listen(() => ended.TrySetResult(), PosixSignal.SIGCONT);
        var asked = new TaskCompletionSource();
        signals.Token.Register(asked.SetResult);

        Send();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        bool atOnce = ended.Task.IsCompleted;
        Send();
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.False(atOnce);
    }

    [NeedsLibtorch]
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_ends_the_process_cleanly_with_what_is_done_so_far(string signal)
    {
        if (OperatingSystem.IsWindows())
            return; // There is no signal to send to another process there.
        using var folder = new TemporaryFolder();
        string weights = folder["net.safetensors"];
        using var tool = new ToolProcess(
            "train-gan", "--networks", "vanilla", "--data", "synthetic", "--rows", "64", "--batch", "32", "--epochs", "9999",
            "--fid-images", "0", "--device", "cpu", "--out", weights);
        await tool.Until(() => File.Exists(folder["net.safetensors.checkpoints/gan.checkpoint.safetensors"]));

        tool.Send(signal);
        var (code, output, error) = await tool.End();

        Assert.Equal((FashionGanCommand.Cancelled, ""), (code, error));
        Assert.Contains("Stopped early. The same command goes on from the last whole epoch.", output);
        Assert.Equal("vanilla-generator", SafetensorsFile.Read(weights).Architecture);
        Assert.False(File.Exists(folder["net.safetensors.checkpoints/run.lock"]));
    }

    [NeedsLibtorch]
    [Fact]
    public async Task A_killed_run_goes_on_and_leaves_nothing_half_written()
    {
        using var folder = new TemporaryFolder();
        string[] command =
        [
            "train-gan", "--networks", "vanilla", "--data", "synthetic", "--rows", "64", "--batch", "32", "--epochs", "40", "--fid-images",
            "0", "--device", "cpu", "--out",
        ];
        await CommandRun.Of([.. command, folder["whole"]]);
        using (var tool = new ToolProcess([.. command, folder["broken"]]))
        {
            await tool.Until(() => File.Exists(folder["broken.checkpoints/gan.checkpoint.safetensors"]));
        }

        var resumed = await CommandRun.Of([.. command, folder["broken"]]);

        Assert.Equal((FashionGanCommand.Success, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["broken"]));
        Assert.Equal(
            ["broken", "broken.csv", "broken.json", "whole", "whole.csv", "whole.json"],
            Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    private static void Send()
    {
        using var kill = Process.Start("kill", ["-CONT", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
