using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Daemon;

/// <summary>
/// Brings the index for <c>kling status</c> up to date some seconds after a change, beside the loop, never in its way. It is a
/// cache: what goes wrong here costs the next look some milliseconds.
/// </summary>
internal sealed class IndexKeeper(ProjectBench bench)
{
    // What is younger than two seconds would not be kept.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private Task _writing = Task.CompletedTask;
    private DateTimeOffset _lastChange;

    /// <summary>When it is due; null while nothing has changed.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Something has changed.</summary>
    public void Changed(DateTimeOffset now)
    {
        _lastChange = now;
        At ??= now + Rest;
    }

    /// <summary>Begins where it is due, and nothing of the last time still runs.</summary>
    public void Work(DateTimeOffset now)
    {
        if (At is not { } at || at > now)
            return;

        if (!_writing.IsCompleted)
        {
            At = now + Rest;
            return;
        }

        // What changed while this was due is too young still: it is written down in a round of its own.
        At = _lastChange + Rest > now ? _lastChange + Rest : null;
        _writing = Task.Run(Write);
    }

    /// <summary>Until nothing is being written.</summary>
    public Task EndAsync() => _writing;

    private void Write()
    {
        try
        {
            bench.RefreshIndex();
        }
        catch (Exception e) when (DiskTrouble.Is(e) || e is UserFacingException)
        {
            bench.Services.Log.CannotIndex(bench.Services.Project.Name, e.Message);
        }
    }
}
