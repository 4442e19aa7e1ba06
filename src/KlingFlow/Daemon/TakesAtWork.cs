using KlingFlow.Names;

namespace KlingFlow.Daemon;

/// <summary>The takes that run beside the loop, and those that are left for the next start.</summary>
internal sealed class TakesAtWork
{
    private readonly Dictionary<TakeId, Task> _running = [];
    private readonly Dictionary<SequenceId, Task> _serving = [];
    private readonly HashSet<TakeId> _left = [];
    private readonly Dictionary<TakeId, DateTimeOffset> _resting = [];
    private readonly Dictionary<SequenceId, DateTimeOffset> _restingOrders = [];

    /// <summary>Takes that run and orders that are being served.</summary>
    public int Count => _running.Count + _serving.Count;

    /// <summary>Whether a run may begin: not twice at once, and not again in this process after it was left open.</summary>
    public bool MayStart(TakeId take) => !_running.ContainsKey(take) && !_left.Contains(take) && !_resting.ContainsKey(take);

    /// <summary>When the first of the takes and orders that the disk stopped goes on; null where none rests.</summary>
    public DateTimeOffset? NextWake => _resting.Values.Concat(_restingOrders.Values).Order().Select(at => (DateTimeOffset?)at).FirstOrDefault();

    public void Add(TakeId take, Task run) => _running[take] = run;

    public void Add(SequenceId sequence, Task serving) => _serving[sequence] = serving;

    /// <summary>Whether the order of a sequence is being served, or rests.</summary>
    public bool IsServing(SequenceId sequence) => _serving.ContainsKey(sequence) || _restingOrders.ContainsKey(sequence);

    /// <summary>Whether the order of a sequence is being served at this moment.</summary>
    public bool IsAt(SequenceId sequence) => _serving.ContainsKey(sequence);

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

    /// <summary>An order that could not be served is not tried again at once.</summary>
    public void Rest(SequenceId sequence, DateTimeOffset until) => _restingOrders[sequence] = until;

    /// <summary>The sequences whose takes or orders have rested.</summary>
    public IReadOnlyList<SequenceId> Wake(DateTimeOffset now)
    {
        var takes = _resting.Where(take => take.Value <= now).Select(take => take.Key).ToList();
        var orders = _restingOrders.Where(order => order.Value <= now).Select(order => order.Key).ToList();
        takes.ForEach(take => _resting.Remove(take));
        orders.ForEach(sequence => _restingOrders.Remove(sequence));

        return [.. takes.Select(take => take.Sequence).Concat(orders).Distinct()];
    }

    /// <summary>The takes of a sequence that nobody else may touch now.</summary>
    public IReadOnlySet<TakeNumber> TakesOf(SequenceId sequence) =>
        _running.Keys.Concat(_left).Concat(_resting.Keys).Where(take => take.Sequence == sequence).Select(take => take.Take).ToHashSet();

    public Task WaitForAllAsync() => Task.WhenAll(_running.Values.Concat(_serving.Values));
}
