using KlingFlow.Names;

namespace KlingFlow.Daemon;

/// <summary>The takes that run beside the loop, and those that are left for the next start.</summary>
internal sealed class TakesAtWork
{
    private readonly Dictionary<TakeId, Task> _running = [];
    private readonly Dictionary<SequenceId, Task> _serving = [];
    private readonly HashSet<TakeId> _left = [];
    private readonly Dictionary<TakeId, DateTimeOffset> _resting = [];

    /// <summary>Takes that run and orders that are being served.</summary>
    public int Count => _running.Count + _serving.Count;

    /// <summary>Whether a run may begin: not twice at once, and not again in this process after it was left open.</summary>
    public bool MayStart(TakeId take) => !_running.ContainsKey(take) && !_left.Contains(take) && !_resting.ContainsKey(take);

    /// <summary>When the first of the takes that the disk stopped goes on; null where none rests.</summary>
    public DateTimeOffset? NextWake => _resting.Count == 0 ? null : _resting.Values.Min();

    public void Add(TakeId take, Task run) => _running[take] = run;

    public void Add(SequenceId sequence, Task serving) => _serving[sequence] = serving;

    public bool IsServing(SequenceId sequence) => _serving.ContainsKey(sequence);

    public void Remove(SequenceId sequence) => _serving.Remove(sequence);

    public void Remove(TakeId take, bool stays)
    {
        _running.Remove(take);
        if (stays)
            _left.Add(take);
    }

    /// <summary>A run that the disk stopped ended: the take goes on later in this process.</summary>
    public void Rest(TakeId take, DateTimeOffset until)
    {
        _running.Remove(take);
        _resting[take] = until;
    }

    /// <summary>The sequences of the takes whose rest is over.</summary>
    public IReadOnlyList<SequenceId> Wake(DateTimeOffset now)
    {
        var rested = _resting.Where(take => take.Value <= now).Select(take => take.Key).ToList();
        foreach (var take in rested)
            _resting.Remove(take);

        return [.. rested.Select(take => take.Sequence).Distinct()];
    }

    /// <summary>The takes of a sequence that nobody else may touch now.</summary>
    public IReadOnlySet<TakeNumber> TakesOf(SequenceId sequence) =>
        _running.Keys.Concat(_left).Concat(_resting.Keys).Where(take => take.Sequence == sequence).Select(take => take.Take).ToHashSet();

    public Task WaitForAllAsync() => Task.WhenAll(_running.Values.Concat(_serving.Values));
}
