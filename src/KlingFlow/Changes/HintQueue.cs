using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace KlingFlow.Changes;

/// <summary>
/// Paths waiting to be looked at, each once however often it is added, and bounded: what does not fit becomes one
/// "everything". Adding never waits and never throws, because a watcher whose handler throws is dead without telling.
/// </summary>
internal sealed class HintQueue(string root, int capacity = 16 * 1024)
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _everything;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
                return !_everything && _order.Count == 0;
        }
    }

    /// <summary>Adds a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="appeared">It was created or renamed: were it a folder, its content would have gone unnoticed.</param>
    public void Add(string path, bool appeared = false)
    {
        lock (_lock)
        {
            if (_everything)
                return;

            if (_waiting.TryGetValue(path, out var known))
            {
                _waiting[path] = known || appeared;
            }
            else if (_order.Count < capacity)
            {
                _order.Enqueue(path);
                _waiting.Add(path, appeared);
            }
            else
            {
                SetEverything();
            }
        }

        _wake.Writer.TryWrite(true);
    }

    public void AddEverything()
    {
        lock (_lock)
            SetEverything();

        _wake.Writer.TryWrite(true);
    }

    public bool TryTake([NotNullWhen(true)] out ChangeHint? hint, out bool appeared)
    {
        appeared = false;
        lock (_lock)
        {
            if (_everything)
            {
                _everything = false;
                hint = new ChangeHint(root, Everything: true);
                return true;
            }

            if (!_order.TryDequeue(out var path))
            {
                hint = null;
                return false;
            }

            _waiting.Remove(path, out appeared);
            hint = new ChangeHint(path, Everything: false);
            return true;
        }
    }

    /// <summary>Waits for something to take; false when there will never be anything again.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (IsEmpty)
        {
            if (!await _wake.Reader.WaitToReadAsync(cancellationToken))
                return !IsEmpty;

            _wake.Reader.TryRead(out _);
        }

        return true;
    }

    public void Complete() => _wake.Writer.TryComplete();

    private void SetEverything()
    {
        _everything = true;
        _order.Clear();
        _waiting.Clear();
    }
}
