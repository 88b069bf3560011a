using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FashionGan.Cli.Tests;

/// <summary>The tool as a process of its own, which a test can send signals to.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Task<string> _output, _error;

    public ToolProcess(params string[] args)
    {
        HeedSignals();
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PatientTool).Assembly.Location, .. args])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        (_output, _error) = (ReadAsync(_process.StandardOutput), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Waits until something is so, or the process has ended.</summary>
    public async Task Until(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!_process.HasExited && !holds())
        {
            GiveUp(clock.Elapsed > Limit, "what the test waits for did not come");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until a line with a text was written to standard output.</summary>
    public Task UntilSaid(string text) => Until(() =>
    {
        lock (_said)
            return _said.ToString().Contains(text, StringComparison.Ordinal);
    });

    /// <param name="signal">Its name, such as <c>INT</c>.</param>
    public void Send(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> End()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            GiveUp(true, "it did not end");
        }
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit(); // Until then it holds what it has locked.
        _process.Dispose();
    }

    private async Task<string> ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            lock (_said)
                _said.Append(line).Append('\n');
        lock (_said)
            return _said.ToString();
    }

    private void GiveUp(bool isTime, string why)
    {
        if (!isTime)
            return;
        _process.Kill();
        Assert.Fail($"Given up after {Limit.TotalMinutes} minutes: {why}. The process said: {_output.Result}{_error.Result}");
    }

    // What a shell starts in the background ignores Ctrl+C, and so does whatever it starts in turn: no signal would ever reach the tool.
    private static void HeedSignals()
    {
        if (!OperatingSystem.IsLinux())
            return;
        string line = File.ReadLines("/proc/self/status").Single(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        ulong ignored = ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        foreach (int signal in new[] { 1, 2, 15 }) // Hangup, interrupt, terminate.
            if ((ignored >> (signal - 1) & 1) == 1)
                SetHandler(signal, 0);
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);
}
