using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary>
/// What happens while the program works: one plain line per event; on a terminal also a line that shows it is alive, elsewhere
/// a heartbeat, so that a log shows it too.
/// </summary>
internal sealed class WorkProgress : IAsyncDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(120);
    private static readonly char[] Spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

    private readonly CliRun _cli;
    private readonly CancellationTokenSource _over;
    private readonly Task _ticking;
    private readonly Lock _line = new();
    private readonly DateTimeOffset _since;
    private string _doing = "working";
    private bool _drawn;

    public WorkProgress(CliRun cli)
    {
        _cli = cli;
        _since = cli.Clock.GetUtcNow();
        _over = CancellationTokenSource.CreateLinkedTokenSource(cli.Stopping);
        _ticking = TickAsync();
    }

    /// <summary>Hears an event of a project.</summary>
    public void Happened(string project, ProjectEvent what)
    {
        lock (_line)
        {
            Erase();
            _doing = EventWords.Short(what);
            _cli.Say(EventWords.Line(what));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _ticking;
        lock (_line)
            Erase();
        _over.Dispose();
    }

    private async Task TickAsync()
    {
        try
        {
            for (var frame = 0; ; frame++)
            {
                await Task.Delay(_cli.People.IsTerminal ? Frame : Heartbeat, _cli.Clock, _over.Token);
                lock (_line)
                    Draw(frame);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is over.
        }
    }

    private void Draw(int frame)
    {
        var seconds = (int)(_cli.Clock.GetUtcNow() - _since).TotalSeconds;
        if (!_cli.People.IsTerminal)
        {
            _cli.Say($"still working after {seconds} s ({_doing})");
            return;
        }

        Erase();
        _cli.Host.Error.Write(_cli.People.Dim($"{Spinner[frame % Spinner.Length]} {SafeText.Short(_doing, 60)}  {seconds} s"));
        _drawn = true;
    }

    private void Erase()
    {
        if (_drawn)
            _cli.Host.Error.Write("\r\u001b[K");
        _drawn = false;
    }
}
