namespace FashionGan.Cli.Tests;

public class UsageErrorsTests
{
    [Theory]
    [InlineData(
        "generate --cont 1 --out -", "error: Unrecognized command or argument '--cont'.",
        "'fashion-gan generate --help' shows what there is.")]
    [InlineData(
        "generate --count abc --out -", "error: Cannot parse argument 'abc' for option '--count'", "'fashion-gan generate --help' shows")]
    [InlineData("denoise", "error: Required argument missing for command: 'denoise'.", "'fashion-gan denoise --help' shows")]
    [InlineData("generat", "error: ", "'fashion-gan --help' shows what there is.")]
    [InlineData("", "error: Required command was not provided.", "'fashion-gan --help' shows what there is.")]
    public async Task A_wrong_command_line_is_said_on_standard_error_alone(string line, string fault, string help)
    {
        var run = await CommandRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Empty(run.Piped);
        Assert.StartsWith(fault, run.Error);
        Assert.Contains(help, run.Error);
        Assert.DoesNotContain("Usage:", run.Error);
    }

    [Fact]
    public async Task What_was_meant_is_suggested() => Assert.Contains("--count", (await CommandRun.Of(["generate", "--cont", "1"])).Error);

    [Fact]
    public async Task Help_is_for_standard_output()
    {
        var run = await CommandRun.Of(["generate", "--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("--interpolate <N>", run.Output);
    }

    [Fact]
    public async Task What_was_typed_is_shown_without_what_a_terminal_would_obey()
    {
        var run = await CommandRun.Of(["generate", "--\u001b[2Jx"]);

        Assert.Contains(@"'--\u001B[2Jx'", run.Error);
        Assert.DoesNotContain('\u001b', run.Error);
    }
}
