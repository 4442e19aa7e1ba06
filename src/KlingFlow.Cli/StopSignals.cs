using System.Runtime.InteropServices;
using KlingFlow.Errors;

namespace KlingFlow.Cli;

/// <summary>
/// Ctrl-C and SIGTERM. The first asks politely, so that a request on its way and a write in progress reach their end;
/// the second leaves at once, which is safe too: what was perhaps sent is on disk as an intent.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TextWriter _people;
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals(TextWriter people)
    {
        _people = people;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    public CancellationToken Token => _stopping.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_stopping.IsCancellationRequested)
            Environment.Exit(ExitCode.Interrupted);

        _people.WriteLine("stopping; once more to leave at once");
        _stopping.Cancel();
    }
}
