using System.Runtime.InteropServices;

namespace FashionGan.Cli;

/// <summary>Ctrl+C and the signals that ask a program to end: the first asks the run to stop, the second ends it at once.</summary>
/// <remarks>A hangup or Ctrl+C that was ignored when the process started, as nohup and background jobs have it, stays ignored.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _end;
    private readonly PosixSignalRegistration[] _registrations;
    private int _received;

    private StopSignals(Action end, PosixSignal[] signals)
    {
        _end = end;
        _registrations = [.. signals.Select(s => PosixSignalRegistration.Create(s, context => Receive(context)))];
    }

    /// <summary>Cancelled once the first signal has come.</summary>
    public CancellationToken Token => _stop.Token;

    /// <param name="end">Ends the process.</param>
    /// <param name="signals">Which signals; by default all that ask a program to end.</param>
    public static StopSignals Listen(Action end, params PosixSignal[] signals) =>
        new(end, signals.Length > 0 ? signals : [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    internal void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _received) > 1)
            _end();
        else
            _ = Task.Run(_stop.Cancel); // Whoever listens must not keep the second signal waiting.
    }
}
