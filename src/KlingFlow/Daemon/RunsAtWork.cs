using KlingFlow.Names;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>What runs beside the loop, and what is left for the next start. A run goes by its <see cref="DueStep.Run.Key"/>.</summary>
internal sealed class RunsAtWork
{
    private readonly Dictionary<string, Task> _busy = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SequenceId?> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _left = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _resting = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs, and orders that are being served.</summary>
    public int Count => _busy.Count;

    /// <summary>When the first of those that the disk stopped goes on; null where none rests.</summary>
    public DateTimeOffset? NextWake => _resting.Values.Order().Select(at => (DateTimeOffset?)at).FirstOrDefault();

    /// <summary>Whether it may begin: not twice at once, and not again in this process after it was left open.</summary>
    public bool MayStart(string key) => !_busy.ContainsKey(key) && !_left.Contains(key) && !_resting.ContainsKey(key);

    /// <summary>Whether it is at work at this moment.</summary>
    public bool IsBusy(string key) => _busy.ContainsKey(key);

    public void Add(string key, SequenceId? place, Task run)
    {
        _busy[key] = run;
        _places[key] = place;
    }

    /// <summary>It ended.</summary>
    /// <param name="key">What.</param>
    /// <param name="stays">Whether it is left for the next start.</param>
    public void Remove(string key, bool stays = false)
    {
        _busy.Remove(key);
        if (stays)
            _left.Add(key);
    }

    /// <summary>The disk stopped it: it goes on later in this process.</summary>
    public void Rest(string key, DateTimeOffset until)
    {
        _busy.Remove(key);
        _resting[key] = until;
    }

    /// <summary>Where something has rested long enough; null for the project as a whole.</summary>
    public IReadOnlyList<SequenceId?> Wake(DateTimeOffset now)
    {
        var rested = _resting.Where(run => run.Value <= now).Select(run => run.Key).ToList();
        rested.ForEach(key => _resting.Remove(key));

        return [.. rested.Select(key => _places.GetValueOrDefault(key)).Distinct()];
    }

    /// <summary>What nobody else may touch now, of one sequence or, with null, of the project as a whole.</summary>
    public IReadOnlySet<string> Of(SequenceId? place) =>
        _busy.Keys.Concat(_left).Concat(_resting.Keys).Where(key => _places.GetValueOrDefault(key) == place).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public Task WaitForAllAsync() => Task.WhenAll(_busy.Values);
}
