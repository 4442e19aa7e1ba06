using System.Threading.Channels;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>
/// Repeats what is due in one project. One thread of thought: hints, timers and ended takes arrive in one channel, and
/// only this loop looks and decides. What takes long (a take) runs beside it and reports back here.
/// </summary>
/// <remarks>One bad sequence never ends the loop; a broken journal stops all sending and is shown.</remarks>
internal sealed class ProjectLoop(ProjectBench bench, LoopOrder order, StatusFeed feed)
{
    private static readonly TimeSpan ProjectionDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RescanWhileOpen = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DiskRest = TimeSpan.FromSeconds(30);

    private readonly Channel<LoopSignal> _signals = Channel.CreateUnbounded<LoopSignal>(new() { SingleReader = true });
    private readonly SortedDictionary<SequenceId, SequenceSeat> _seats = [];
    private readonly RunsAtWork _atWork = new();
    private readonly LoopVerdict _verdict = new(order);
    private readonly IndexKeeper? _index = order.IsForever ? new IndexKeeper(bench) : null;
    private DateTimeOffset? _projectAt;
    private DateTimeOffset _rescanAt;
    private bool _started;
    private bool _looked;
    private DueStep.Film? _onward;
    private string? _stuckAt;
    private IReadOnlyList<DueStep.Run> _begun = [];

    private readonly DateTimeOffset _began = bench.Services.Now;
    private readonly long _beganAt = bench.Services.Clock.GetTimestamp();

    // Only for pauses, so it goes on evenly: a clock that is set back a day must not silence the loop for a day.
    private DateTimeOffset Now => _began + bench.Services.Clock.GetElapsedTime(_beganAt);

    /// <summary>Tells the loop that something may have changed; null: anything.</summary>
    public void Hint(SequenceId? sequence) => _signals.Writer.TryWrite(new LoopSignal(sequence));

    public async Task<LoopEnd> RunAsync(CancellationToken cancellation)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            LookAtAll();
            _started = true;
            _index?.Changed(Now);
            while (!cancellation.IsCancellationRequested)
            {
                StartDue(work.Token);
                await StartOnwardAsync(work.Token);
                WriteProjections();
                _index?.Work(Now);
                if (_verdict.IsOver(_seats.Values, _atWork))
                    break;
                await WaitAsync(work.Token);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop: what runs is waited for below, and goes on at the next start.
        }

        // An errand ends with its own take: what else is open is left for the next start, as by any stop.
        await work.CancelAsync();
        await _atWork.WaitForAllAsync();
        await (_index?.EndAsync() ?? Task.CompletedTask);
        DrainSignals(work.Token);
        _projectAt = DateTimeOffset.MinValue;
        WriteProjections();
        return _verdict.End();
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        // Read once: a thread that is stopped between two looks at the clock must not ask for a wait of less than nothing.
        var left = NextWake() - Now;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var signal = _signals.Reader.WaitToReadAsync(timer.Token).AsTask();
        var pause = left > TimeSpan.Zero ? Task.Delay(left, bench.Services.Clock, timer.Token) : Task.CompletedTask;
        await Task.WhenAny(signal, pause);
        await timer.CancelAsync();
        cancellation.ThrowIfCancellationRequested();

        DrainSignals(cancellation);
        foreach (var seat in _seats.Values.Where(seat => seat.LookAgainAt <= Now).ToList())
            LookAt(seat);
        LookAt(_atWork.Wake(Now).OfType<SequenceId>());
        if (Now >= _rescanAt)
            LookAtAll();
    }

    private DateTimeOffset NextWake()
    {
        var wakes = _seats.Values.Select(seat => seat.LookAgainAt).Append(_projectAt).Append(_rescanAt).Append(_atWork.NextWake).Append(_index?.At);
        return wakes.Where(at => at is not null).Min(at => at!.Value);
    }

    private void DrainSignals(CancellationToken cancellation)
    {
        var all = false;
        var sequences = new HashSet<SequenceId>();
        while (_signals.Reader.TryRead(out var signal))
        {
            if (signal.Served is { } served)
                OrderServed(served, cancellation);
            if (signal.Ended is { } ended)
                RunEnded(ended);
            if (signal.Sequence is { } sequence)
                sequences.Add(sequence);
            else
                all = true;
        }

        if (sequences.Count > 0)
            _index?.Changed(Now);
        if (all)
            LookAtAll();
        else
            LookAt(sequences);
    }

    private void LookAtAll()
    {
        _rescanAt = Now + (_atWork.Count > 0 && RescanWhileOpen < bench.Rescan ? RescanWhileOpen : bench.Rescan);
        try
        {
            if (!bench.Refresh())
                return;

            var there = bench.SequenceIds();
            IReadOnlyList<SequenceId> known = [.. there, .. bench.Workflow.Away(there)];
            foreach (var gone in _seats.Keys.Except(known).ToList())
                _seats.Remove(gone);
            _begun = bench.Workflow.Begun();
            _looked = true;
            LookAt(known);
        }
        catch (Exception e) when (DiskTrouble.Is(e) || e is UserFacingException)
        {
            // What runs goes on; nothing new is concluded from a folder that cannot be read.
            bench.Services.Log.CannotLook(bench.Services.Project.Name, e.Message);
            _rescanAt = Now + RescanWhileOpen;
        }
    }

    private void LookAt(IEnumerable<SequenceId> sequences)
    {
        foreach (var id in sequences)
        {
            if (!bench.Exists(id) && !bench.Workflow.IsAway(id))
            {
                _seats.Remove(id);
                continue;
            }

            if (!_seats.TryGetValue(id, out var seat))
                _seats[id] = seat = new SequenceSeat(id);
            LookAt(seat);
        }
    }

    private void LookAt(SequenceSeat seat)
    {
        _looked = true;
        try
        {
            var look = bench.Exists(seat.Id)
                ? bench.Workflow.Look(seat.Id, _atWork.Of(seat.Id))
                : bench.Workflow.LookAway(seat.Id, _atWork.Of(seat.Id));
            seat.Look = look;
            seat.LookAgainAt = look.LookAgainIn is { } pause ? Now + pause : null;

            // What cannot be told yet stays to be told; the work itself does not wait for it.
            if (look.Status is { } status)
                feed.Changed(seat.Told, status, appeared: _started);
            seat.Told = look.Status;
        }
        catch (Exception e) when (DiskTrouble.Is(e) || e is UserFacingException)
        {
            // A folder that vanishes while it is read, a disk that refuses: this sequence waits, the others go on.
            var folder = bench.FolderOf(seat.Id);
            bench.Services.Log.CannotLook(seat.Id.Value, e is UserFacingException ? e.Message : DiskTrouble.Of(bench.Services.Disk, folder, e).Message);
            seat.LookAgainAt = Now + RescanWhileOpen;
        }

        _projectAt ??= Now + ProjectionDelay;
    }

    private void StartDue(CancellationToken cancellation)
    {
        foreach (var run in _begun.Where(run => _atWork.MayStart(run.Key)))
            StartRun(run, cancellation);

        _begun = [];
        foreach (var seat in _seats.Values.ToList())
        {
            foreach (var step in seat.Look?.Due ?? [])
                Start(seat, step, cancellation);
        }
    }

    /// <summary>What the project as a whole needs follows from how its sequences stand, so it is asked for only after a look.</summary>
    private async Task StartOnwardAsync(CancellationToken cancellation)
    {
        if (!_looked || (_onward is { } running && _atWork.IsBusy(running.Key)))
            return;

        _looked = false;
        try
        {
            _onward = await bench.Workflow.OnwardAsync(id => _seats.GetValueOrDefault(id)?.Look?.Status, cancellation);
            if (_onward is { } run && run.Facts != _stuckAt && _atWork.MayStart(run.Key))
                StartRun(run, cancellation);
        }
        catch (Exception e) when (DiskTrouble.Is(e) || e is UserFacingException)
        {
            bench.Services.Log.CannotLook(bench.Services.Project.Name, e.Message);
        }
    }

    private void Start(SequenceSeat seat, DueStep step, CancellationToken cancellation)
    {
        seat.Look = seat.Look! with { Due = [.. seat.Look.Due.Where(other => other != step)] };
        switch (step)
        {
            case DueStep.Run run when _atWork.MayStart(run.Key):
                StartRun(run, cancellation);
                break;
            case DueStep.Serve serve when _atWork.MayStart(serve.Key):
                _atWork.Add(serve.Key, serve.Sequence, ServeAsync(serve, cancellation));
                break;
        }
    }

    private void StartRun(DueStep.Run run, CancellationToken cancellation)
    {
        _verdict.Started(run);
        _atWork.Add(run.Key, run.Sequence, RunAsync(run, cancellation));
    }

    private async Task ServeAsync(DueStep.Serve order, CancellationToken cancellation)
    {
        await Task.Yield();
        DueStep.Run? claimed = null;
        Problem? problem = null;
        try
        {
            claimed = await bench.Workflow.ClaimAsync(order, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Told to stop before the claim: the order lies where it was.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or UserFacingException)
        {
            problem = e is UserFacingException said ? said.Problems[0] : DiskTrouble.Of(bench.Services.Disk, bench.FolderOf(order.Sequence), e);
            bench.Services.Log.TakeStopped(order.Sequence.Value, problem.Message);
        }

        _signals.Writer.TryWrite(new LoopSignal(order.Sequence) { Served = new ServedOrder(order, claimed, problem) });
    }

    private async Task RunAsync(DueStep.Run run, CancellationToken cancellation)
    {
        // Off the loop's thread at once: the first steps read and write files.
        await Task.Yield();
        var end = TakeEnd.LeftOpen;
        var rests = false;
        Problem? problem = null;
        try
        {
            end = await bench.Workflow.RunAsync(run, order.Mode, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Told to stop; the next start goes on from the folder.
        }
        catch (UserFacingException e)
        {
            // A journal that took no line now may take one when there is room; one that is broken stays so until a new start.
            problem = e.Problems[0];
            rests = order.IsForever && problem.Code == ProblemCode.JournalDamaged && bench.Services.Journal.View().Broken is null;
            bench.Services.Log.TakeStopped(run.Key, e.Message);
        }
        catch (Exception e) when (DiskTrouble.Is(e))
        {
            rests = order.IsForever;
            problem = DiskTrouble.Of(bench.Services.Disk, FolderOf(run), e);
            bench.Services.Log.TakeStopped(run.Key, problem.Message);
        }
        catch (Exception e)
        {
            problem = new Problem(ProblemCode.Disk, e.Message);
            bench.Services.Log.TakeCrashed(run.Key, e);
        }

        _signals.Writer.TryWrite(new LoopSignal(run.Sequence) { Ended = new EndedRun(run, end, problem, rests) });
    }

    private void OrderServed(ServedOrder served, CancellationToken cancellation)
    {
        _atWork.Remove(served.Order.Key);
        _verdict.Served(served);
        if (served.Problem is not null)
            _atWork.Rest(served.Order.Key, order.IsForever ? Now + DiskRest : DateTimeOffset.MaxValue);
        if (served.Claimed is { } run && _atWork.MayStart(run.Key) && !cancellation.IsCancellationRequested)
            StartRun(run, cancellation);
    }

    private void RunEnded(EndedRun ended)
    {
        var stays = ended.End is TakeEnd.LeftOpen or TakeEnd.NeedsPerson || ended.Problem is not null;
        if (ended.Rests)
            _atWork.Rest(ended.Run.Key, Now + DiskRest);
        else
            _atWork.Remove(ended.Run.Key, stays && ended.Run is not DueStep.Film);

        // A step that changed nothing is not repeated until something has changed; only what the disk stopped goes on as it was.
        if (ended.Run is DueStep.Film film)
            (_stuckAt, _looked) = (ended.Rests ? null : film.Facts, true);
        _verdict.Ended(ended, bench.Workflow.FinalStatus(ended.Run));
    }

    private string FolderOf(DueStep.Run run) => run.Sequence is { } sequence ? bench.FolderOf(sequence) : bench.Services.Project.Layout.Root;

    private void WriteProjections()
    {
        if (_projectAt is not { } at || at > Now)
            return;

        _projectAt = null;
        try
        {
            bench.WriteProjections([.. _seats.Values.Select(seat => seat.Look?.Status).OfType<SequenceStatus>()]);
        }
        catch (Exception e) when (DiskTrouble.Is(e))
        {
            // For readers only: no answer of the program depends on them. The next change writes them again.
            bench.Services.Log.CannotProject(bench.Services.Project.Name, e.Message);
        }
    }
}
