using System.Diagnostics;
using System.Globalization;

namespace FashionGan.Benchmarks;

/// <summary>The tool as users start it: a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="arguments">What follows <c>fashion-gan</c>.</param>
    public ToolProcess(params string[] arguments) => _process = Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fashion-gan.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;

    /// <summary>Megabytes of memory that it holds now, and that it held at the most (Linux).</summary>
    public (double Now, double Most) Memory
    {
        get
        {
            string[] lines = File.ReadAllLines($"/proc/{_process.Id}/status");
            return (Megabytes(lines, "VmRSS:"), Megabytes(lines, "VmHWM:"));
        }
    }

    /// <summary>Seconds that processors have worked for it.</summary>
    public double ProcessorSeconds => _process.TotalProcessorTime.TotalSeconds;

    /// <summary>Runs the tool to its end.</summary>
    /// <returns>What it said.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(params string[] arguments)
    {
        using var tool = new ToolProcess(arguments);
        string said = tool._process.StandardOutput.ReadToEnd();
        tool._process.WaitForExit();
        return tool._process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"{string.Join(' ', arguments)}: exit {tool._process.ExitCode}.");
    }

    /// <summary>Reads its output up to a line that begins with a word.</summary>
    /// <returns>What follows the word.</returns>
    public string ReadTo(string word)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith(word, StringComparison.Ordinal))
                return line[word.Length..].Trim();
        throw new InvalidOperationException($"fashion-gan ended before it said '{word}'.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static double Megabytes(string[] lines, string field) => double.Parse(
        lines.Single(l => l.StartsWith(field, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024 / 1e6;
}
