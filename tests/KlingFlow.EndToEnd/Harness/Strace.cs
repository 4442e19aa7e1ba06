using System.Diagnostics;
using System.Globalization;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>strace at work on a program that runs already, so that the program's start-up is not counted.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reader;

    private Strace(Process process, Task reader) => (_process, _reader) = (process, reader);

    /// <summary>Returns when every thread is traced. Programs that it starts are not: they are let go when they replace themselves.</summary>
    public static async Task<Strace> AttachAsync(int pid, params string[] arguments)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-b", "execve", "-p", pid.ToString(CultureInfo.InvariantCulture), .. arguments])
        {
            UseShellExecute = false, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reader = ReadAsync(process.StandardError, attached);
        await Task.WhenAny(attached.Task, Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None));

        return new Strace(process, reader);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();

        await _process.WaitForExitAsync();
        await _reader;
        _process.Dispose();
    }

    // "strace: Process 4711 attached with 23 threads" comes once all of them are stopped and known.
    private static async Task ReadAsync(StreamReader messages, TaskCompletionSource attached)
    {
        while (await messages.ReadLineAsync() is { } line)
        {
            if (line.Contains(" attached", StringComparison.Ordinal))
                attached.TrySetResult();
        }

        attached.TrySetResult();
    }
}
