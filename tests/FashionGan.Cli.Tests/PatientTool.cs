namespace FashionGan.Cli.Tests;

/// <summary>
/// The tool, started as a process of its own by a test: as it is, but with all the time that a busy machine may need to hear a signal.
/// </summary>
internal static class PatientTool
{
    private static Task<int> Main(string[] args) => Tool.RunAsync(args, Timeout.InfiniteTimeSpan);
}
