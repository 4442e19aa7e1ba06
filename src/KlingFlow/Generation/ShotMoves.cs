using System.Collections.Concurrent;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Tells in <c>events.jsonl</c> how shots move through the words of design.md 4.2: one durable line for each move, whatever is
/// killed in between. A line of a multi-shot take is about all its shots, one of individual mode names its shot.
/// </summary>
/// <remarks>The log itself knows what was told: it is read once, and only where a take goes on that an earlier start began.</remarks>
public sealed class ShotMoves(TakeServices services)
{
    /// <summary>The kind of event.</summary>
    public const string Kind = "shot";

    private readonly ConcurrentDictionary<TakeId, string> _told = new();
    private readonly Lazy<Dictionary<string, string>> _toldBefore = new(() => ToldBefore(services.Disk, services.Project.Layout));

    /// <summary>Says that nobody was told anything of a take: it begins now.</summary>
    public void Begins(TakeId take) => _told.TryAdd(take, ShotState.Registered);

    /// <summary>Tells where the shots of a take are now; where that was told already, nothing.</summary>
    /// <param name="take">Of a sequence, or of one shot.</param>
    /// <param name="status">The word of its task or manifest.</param>
    /// <param name="taskId">The provider's task.</param>
    /// <param name="by">Who asked for it.</param>
    /// <exception cref="IOException">The disk refuses: it is to be told again.</exception>
    public void Tell(TakeId take, string status, string? taskId, string by)
    {
        var to = ExecutionStore.StateOf(status);
        var from = _told.GetOrAdd(take, Last);
        if (from == ShotState.Registered && to is ShotState.VideoProcessing or ShotState.VideoComplete)
            from = Move(take, from, ShotState.VideoSubmitted);

        // A record that was put back from the journal begins at an older word, and is read forward again.
        if (from != to && !(from == ShotState.VideoProcessing && to is ShotState.Registered or ShotState.VideoSubmitted))
            Move(take, from, to);

        string Move(TakeId what, string before, string after)
        {
            EventLog.Append(services.Disk, services.Project.Layout, new ProjectEvent
            {
                At = services.Now,
                Kind = Kind,
                Sequence = what.Sequence.Value,
                Take = what.Take.Short,
                TaskId = taskId,
                From = before,
                To = after,
                By = by,
                Detail = what.OfShot?.Folder,
            });
            return _told[what] = after;
        }
    }

    /// <summary>As above; what cannot be told now is told with the next word, at the latest before the money is settled.</summary>
    public void TryTell(TakeId take, string status, string? taskId, string by)
    {
        try
        {
            Tell(take, status, taskId, by);
        }
        catch (Exception e) when (DiskTrouble.Is(e))
        {
            services.Log.MoveUntold(take.ToString(), e.Message);
        }
    }

    private string Last(TakeId take) =>
        _toldBefore.Value.GetValueOrDefault(KeyOf(take.Sequence.Value, take.Take.Short, take.OfShot?.Folder), ShotState.Registered);

    private static Dictionary<string, string> ToldBefore(IDisk disk, ProjectLayout project)
    {
        var told = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in EventLog.Read(disk, project).Where(line => line is { Kind: Kind, To: not null }))
            told[KeyOf(line.Sequence, line.Take, line.Detail)] = line.To!;

        return told;
    }

    private static string KeyOf(string? sequence, string? take, string? shot) => $"{sequence}/{take}/{shot}";
}
