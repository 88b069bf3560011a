using System.Diagnostics;

namespace FashionGan.Cli.Tests;

/// <summary>What bash makes of a line.</summary>
internal static class Bash
{
    /// <summary>The words that a command would be given.</summary>
    public static string[] Words(string line)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-c", $"printf '%s\\0' {line}"]) { RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        string[] words = bash.StandardOutput.ReadToEnd().Split('\0');
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
        return words[..^1];
    }
}
