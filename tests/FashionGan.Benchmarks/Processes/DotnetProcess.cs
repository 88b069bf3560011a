using System.Diagnostics;

namespace FashionGan.Benchmarks;

/// <summary>A .NET program beside these benchmarks in a process of its own: the tool as users start it, or the benchmarks again.</summary>
internal sealed class DotnetProcess : IDisposable
{
    /// <summary>The tool.</summary>
    public const string Tool = "fashion-gan";

    private readonly Process _process;

    /// <param name="program">The assembly's name, or its path without ".dll".</param>
    /// <param name="arguments">What it is told.</param>
    public DotnetProcess(string program, params string[] arguments)
        : this([Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments]) { }

    private DotnetProcess(string[] arguments) => _process = Process.Start(
        new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;

    /// <summary>Megabytes of memory that it holds (Linux).</summary>
    public double Megabytes => ProcessMemory.Now(_process.Id);

    /// <summary>Seconds that processors have worked for it.</summary>
    public double ProcessorSeconds => _process.TotalProcessorTime.TotalSeconds;

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it said.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using var run = new DotnetProcess(program, arguments);
        return run.ToEnd($"{program} {string.Join(' ', arguments)}");
    }

    /// <summary>Builds a project into a folder.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Build(string project, string folder, params string[] properties)
    {
        using var run = new DotnetProcess(["build", project, "-c", "Release", "--nologo", "-o", folder, .. properties]);
        run.ToEnd($"build {project}");
    }

    /// <summary>Writes it a line and reads one.</summary>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The program ended before it answered '{line}'.");
    }

    private string ToEnd(string command)
    {
        string said = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode == 0
            ? said
            : throw new InvalidOperationException($"{command}: exit {_process.ExitCode}.{Environment.NewLine}{said}");
    }

    /// <summary>Reads its output up to a line that begins with a word.</summary>
    /// <returns>What follows the word.</returns>
    public string ReadTo(string word)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith(word, StringComparison.Ordinal))
                return line[word.Length..].Trim();
        throw new InvalidOperationException($"The program ended before it said '{word}'.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
