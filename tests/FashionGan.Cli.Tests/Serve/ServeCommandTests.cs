using System.Text.RegularExpressions;

namespace FashionGan.Cli.Tests;

public partial class ServeCommandTests
{
    [Fact]
    public async Task It_serves_until_it_is_asked_to_stop_and_that_is_no_failure()
    {
        using var stop = new CancellationTokenSource();
        using var screen = new LockedWriter();
        var run = CommandRun.Of(["serve", "--port", "0", "--model", "dncnn", "--model", "paper-generator"], stop.Token, screen: screen);
        string address = await Address(run, screen);
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        string about = await client.GetStringAsync("v2/models/dncnn");
        stop.Cancel();
        var (code, output, error) = await run.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("\"name\":\"dncnn\"", about);
        Assert.Equal((FashionGanCommand.Success, ""), (code, error));
        Assert.Contains("Models: dncnn, paper-generator", output);
        Assert.Contains("Only this machine can reach it. Ctrl+C stops it.", output);
        Assert.EndsWith("Stopped.", output.TrimEnd());
    }

    [Fact]
    public async Task A_signal_stops_the_process_in_order()
    {
        if (OperatingSystem.IsWindows())
            return; // There is no signal to send to another process there.
        using var tool = new ToolProcess("serve", "--port", "0", "--model", "dncnn");
        await tool.UntilSaid("Ctrl+C stops it.");

        tool.Send("TERM");
        var (code, output, error) = await tool.End();

        Assert.Equal((FashionGanCommand.Success, ""), (code, error));
        Assert.EndsWith("Stopped.", output.TrimEnd());
    }

    [Theory]
    [InlineData("--port", "65536", "--port is 65536, allowed is 0 to 65535")]
    [InlineData("--port", "-1", "--port is -1, allowed is 0 to 65535")]
    [InlineData("--queue", "0", "--queue is 0, allowed is 1 to 65536")]
    [InlineData("--steady-queue", "65537", "--steady-queue is 65537, allowed is 1 to 65536")]
    [InlineData("--address", "example.com", "--address is 'example.com', allowed is an IP address of this machine")]
    [InlineData("--model", "hat", "There is no pretrained network 'hat'.")]
    [InlineData("--model", " ", "--model is ' ', allowed is files, or names of networks in the box")]
    public async Task Bad_options_get_one_clear_error(string option, string value, string message)
    {
        var run = await CommandRun.Of(["serve", option, value]);

        Assert.Equal(FashionGanCommand.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<string> Address(Task run, LockedWriter screen)
    {
        for (int i = 0; i < 6000 && !run.IsCompleted; i++, await Task.Delay(10))
            if (Page().Match(screen.ToString()) is { Success: true } found)
                return found.Groups[1].Value;
        throw new InvalidOperationException($"It did not say where it is: {screen}");
    }

    [GeneratedRegex(@"Page:\s+(http\S+/)\s[\s\S]*stops it")]
    private static partial Regex Page();
}
