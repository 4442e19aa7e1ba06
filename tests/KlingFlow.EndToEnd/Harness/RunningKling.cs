using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>A program that is still running, and what it has printed so far.</summary>
internal sealed class RunningKling : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _readers;
    private bool _hasEnded;

    public RunningKling(Process process)
    {
        _process = process;
        _readers = Task.WhenAll(CollectAsync(process.StandardOutput, _output), CollectAsync(process.StandardError, _error));
    }

    public int Pid => _process.Id;

    public bool HasExited => _hasEnded || _process.HasExited;

    public string Printed
    {
        get
        {
            lock (_output)
            {
                lock (_error)
                    return $"--- output\n{_output}\n--- errors\n{_error}";
            }
        }
    }

    /// <summary>Waits for its own end.</summary>
    public async Task<KlingResult> EndAsync(TimeSpan? deadline = null)
    {
        using var stop = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException e)
        {
            _process.Kill();
            throw new TimeoutException($"kling did not end\n{Printed}", e);
        }

        await _readers;

        return new KlingResult(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>A signal, and the time it takes to stop.</summary>
    public async Task<KlingResult> StopAsync(string signal = "TERM")
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        return await EndAsync(TimeSpan.FromSeconds(40));
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            await KillAsync();

        _hasEnded = true;
        _process.Dispose();
    }

    private static async Task CollectAsync(StreamReader reader, StringBuilder text)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (text)
                text.AppendLine(line);
        }
    }
}
