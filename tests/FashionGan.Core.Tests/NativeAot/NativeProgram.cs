using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FashionGan.Tests;

/// <summary>tests/FashionGan.NativeAot, compiled ahead of time once for all tests; not there where this machine cannot do that.</summary>
internal static class NativeProgram
{
    private static readonly string Artifacts = Path.Combine(Path.GetTempPath(), $"fashion-gan-aot-{Environment.ProcessId}");
    private static readonly Lazy<string?> LazyMissing = new(FindMissing);
    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>Why it cannot be compiled here; null where it can.</summary>
    public static string? Missing => LazyMissing.Value;

    /// <summary>Runs it.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(params string[] arguments)
    {
        var (code, output) = Start(Published.Value, arguments);
        Assert.True(code == 0, output);
        return output.Trim();
    }

    private static string Project => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../FashionGan.NativeAot"));

    private static string[] Options =>
        [Project, "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "--artifacts-path", Artifacts, "-v", "quiet",
            "--nologo"];

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(Project, "Program.cs")))
            return "it is compiled ahead of time on Linux, from the source.";
        if (!Works("clang", "--version"))
            return "there is no clang, which ahead-of-time compilation links by (apt-get install clang zlib1g-dev).";
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Artifacts, recursive: true);
        var (code, output) = Start("dotnet", ["restore", .. Options]);
        return code == 0 ? null : $"the ahead-of-time compiler's package is not to be had: {output.Split('\n')[0]}";
    }

    private static string Publish()
    {
        var (code, output) = Start("dotnet", ["publish", .. Options, "-c", "Release"]);
        Assert.True(code == 0, output);
        return Directory.GetFiles(Path.Combine(Artifacts, "publish"), "FashionGan.NativeAot", SearchOption.AllDirectories).Single();
    }

    private static bool Works(string program, string argument)
    {
        try
        {
            return Start(program, [argument]).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host's own, which would lead the build astray.
        foreach (string variable in start.Environment.Keys.Where(
            k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>A test that compiles a program ahead of time: skipped, with the reason, where that cannot be done.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeAotTheoryAttribute : TheoryAttribute
{
    public NativeAotTheoryAttribute()
    {
        if (NativeProgram.Missing is { } missing)
            Skip = missing;
    }
}
