using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>Whether a loop is over, and what it has to tell. Pure bookkeeping.</summary>
internal sealed class LoopVerdict(LoopOrder order)
{
    private readonly List<EndedWork> _ended = [];
    private readonly List<Problem> _problems = [];
    private DueStep.Run? _waitedFor;
    private bool _waitedForIsOver;
    private bool _needsPerson;
    private Sequences.Waiting? _waiting;

    public void Started(DueStep.Run run)
    {
        if (_waitedFor is null && order.Until is not null && run.Sequence == order.Until && run.For == order.UntilFor)
            _waitedFor = run;
    }

    public void Served(ServedOrder served)
    {
        Add(served.Problem);
    }

    public void Ended(EndedRun run, string? finalStatus)
    {
        if (run.End == TakeEnd.Ended)
            _ended.Add(new EndedWork(run.Run.Key, finalStatus ?? RemoteStatus.Failed));
        Add(run.Problem);
        if (run.Run.Key != _waitedFor?.Key)
            return;

        // What was handed on is made by another take: that is waited for now.
        _waitedForIsOver = run.End is not (TakeEnd.PutBack or TakeEnd.HandedOn);
        _needsPerson = run.End == TakeEnd.NeedsPerson;
        if (!_waitedForIsOver)
            _waitedFor = null;
    }

    public bool IsOver(IEnumerable<SequenceSeat> seats, RunsAtWork atWork)
    {
        if (order.IsForever)
            return false;
        if (order.Until is { } sequence)
            return _waitedForIsOver || (_waitedFor is null && !atWork.IsBusy(DueStep.Serve.KeyOf(sequence, order.UntilFor)) && CannotBeServed(seats.FirstOrDefault(seat => seat.Id == sequence), atWork));

        return atWork.Count == 0 && seats.All(seat => seat.Look is not { IsSettling: true } and not { Due.Count: > 0 });
    }

    public LoopEnd End() => new()
    {
        Ended = _ended,
        Awaited = _waitedFor,
        Waiting = _waiting,
        Problems = _problems,
        NeedsPerson = _needsPerson,
        Served = 1,
    };

    // A disk that refuses for days says the same each time.
    private void Add(Problem? problem)
    {
        if (problem is not null && !_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>Nothing is due, nothing settles: the order waits for something that does not pass by itself.</summary>
    private bool CannotBeServed(SequenceSeat? seat, RunsAtWork atWork)
    {
        if (seat?.Look is not { } look)
            return true;
        if (look.Due.Count > 0 || look.IsSettling || look.WaitsFor.Any(atWork.IsBusy))
            return false;

        _waiting = look.Status?.Waiting.FirstOrDefault(waiting => waiting.For == order.UntilFor);
        _problems.AddRange(look.Status?.Problems.Where(problem => !_problems.Contains(problem)) ?? []);
        return true;
    }
}
