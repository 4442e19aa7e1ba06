using System.Threading.Channels;
using KlingFlow.Files;
using Serilog;

namespace KlingFlow.Changes;

/// <summary>
/// Watches a folder. Events are hints; every folder that appears is looked through, since what was put into it before the
/// kernel's watch began has no event; and because a watcher can die silently, it is tested, and backed by a periodic look.
/// </summary>
/// <remarks>
/// The watcher and its handlers are rooted in fields (an unrooted one is collected and falls silent); the handlers only add
/// to a bounded queue. While the root is missing nothing is hinted: a folder that is offline has not been emptied.
/// </remarks>
public sealed class FolderWatcher : IChangeSource
{
    private static readonly TimeSpan PollingEvery = TimeSpan.FromSeconds(5);

    private readonly string _root;
    private readonly ILogger _log;
    private readonly HintQueue _events;
    private readonly HintQueue _hints;
    private readonly EventSource _source;
    private readonly WatchGuard _guard;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;
    private readonly Task _looking;
    private volatile bool _restart;
    private bool _saidPolling;

    /// <summary>Starts watching at once.</summary>
    /// <param name="disk">Where the folder is.</param>
    /// <param name="root">The folder; it may be missing for now.</param>
    /// <param name="log">Gets a line when the watcher had to be made anew, or does not work here.</param>
    /// <param name="clock">Paces the looks and the tests.</param>
    public FolderWatcher(IDisk disk, string root, ILogger log, TimeProvider clock)
        : this(disk, root, log, clock, looksByItself: true)
    {
    }

    internal FolderWatcher(IDisk disk, string root, ILogger log, TimeProvider clock, bool looksByItself)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _log = log;
        _events = new HintQueue(_root);
        _hints = new HintQueue(_root);
        _source = new EventSource(disk, _root, _events, OnError);
        _guard = new WatchGuard(disk, _root, clock, _source);
        Hints = new HintReader(_hints);

        // Watch first, look afterwards: what happens in between is seen twice instead of never.
        _guard.Begin();
        _hints.AddEverything();
        _pump = Task.Run(PumpAsync);
        _looking = looksByItself ? Task.Run(() => LookAsync(clock)) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ChannelReader<ChangeHint> Hints { get; }

    /// <summary>How often everything is looked through without any event. Default: 30 s; 5 s while a take is open.</summary>
    public TimeSpan RescanEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True while the folder is not there.</summary>
    public bool IsOffline => _guard.IsOffline;

    /// <summary>True when events do not arrive here, so that only the periodic look finds changes.</summary>
    public bool IsPolling => _guard.IsPolling;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;

        await _stop.CancelAsync();
        _source.Stop();
        _events.Complete();
        await Task.WhenAll(_pump, _looking);
        _hints.Complete();
        _stop.Dispose();
    }

    /// <summary>One round of the guard: is the root there, do events arrive, is a look due? Never throws.</summary>
    internal void Tick()
    {
        try
        {
            var wasOffline = IsOffline;
            var round = _guard.Round(IsPolling && PollingEvery < RescanEvery ? PollingEvery : RescanEvery);

            if (IsOffline != wasOffline)
                (IsOffline ? (Action<string>)_log.Offline : _log.BackOnline)(_root);

            // Compared with what was said, not with what was: a limit may be met at the start, or between two rounds.
            if (IsPolling && !_saidPolling)
                _log.WatcherDegraded(_root, PollingEvery.TotalSeconds);
            _saidPolling = IsPolling;
            if (round.Reason is not null && !IsOffline)
                _log.WatcherRestarted(_root, round.Reason);

            if (round.Everything)
                _hints.AddEverything();
            foreach (var path in round.Changed)
                _hints.Add(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _log.LookFailed(_root, exception);
        }
    }

    private async Task LookAsync(TimeProvider clock)
    {
        while (!_stop.IsCancellationRequested)
        {
            Tick();
            await Task.Delay(TimeSpan.FromSeconds(1), clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>After an error the watcher may have lost anything, and from .NET 11 on it has stopped.</summary>
    private void OnError()
    {
        _restart = true;
        _events.AddEverything();
    }

    /// <summary>Turns events into hints. One event that makes trouble never ends it.</summary>
    private async Task PumpAsync()
    {
        while (await _events.WaitAsync(CancellationToken.None))
        {
            while (_events.TryTake(out var hint, out var appeared))
            {
                try
                {
                    if (hint.Value.Everything)
                        Recover();
                    else
                        Forward(hint.Value.Path, appeared);
                }
                catch (Exception exception)
                {
                    // Every kind, on purpose: a pump that has ended is a watcher that is dead without telling.
                    _log.LookFailed(_root, exception);
                }
            }
        }
    }

    private void Recover()
    {
        if (_restart)
        {
            _restart = false;
            if (_guard.RestartAfterError())
                _log.WatcherRestarted(_root, "the watcher reported an error");
        }

        _hints.AddEverything();
    }

    private void Forward(string path, bool appeared)
    {
        if (_guard.Cookie.Eat(path) || !_guard.RootIsThere())
            return;

        if (WatchedTree.Meaning(_root, path) is { } meaning)
            _hints.Add(meaning);

        // Also for a name that counts as junk for a file: a folder may be called 4913.
        if (appeared && !WatchedTree.IsSpecial(_root, path) && _guard.IsFolder(path))
        {
            foreach (var entry in WatchedTree.Entries(path))
                _hints.Add(entry.Path);
        }
    }
}
