using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>
/// The workflow of a client project: what is due next for a sequence, and doing it.
/// </summary>
public sealed class ClientSequenceRunner(TakeServices services, ProjectQuestions questions, TakeMakers makers, GridMakers gridMakers) : IWorkflow
{
    private readonly PaySettling _settling = new(services.Disk, services.Clock, services.Workspace.Settings.Watch.PaySettle);
    private readonly PlanCache _plans = new(questions.Site);
    private readonly PlanPatience _patience = new(services.Clock, services.Workspace.Settings.Watch.Settle);
    private readonly RefusedOrders _refused = new("take");
    private readonly GridSteps _grids = new(services, questions, gridMakers);
    private readonly OlderDays _olderDays = new(services, questions.Git);
    private readonly AwayTakes _away = new(services, questions);
    private readonly LostResults _lost = new(services, questions.Git);
    private readonly ElementSteps _elements = new(services);

    // Soon, and not at once: a folder that is away may be on its way back.
    private TimeSpan AwayPause => services.Workspace.Settings.Watch.PaySettle;

    /// <inheritdoc/>
    public SequenceLook Look(SequenceId sequence, IReadOnlySet<string> atWork)
    {
        var serving = atWork.Contains(DueStep.Serve.KeyOf(sequence, "take"));

        // Only looked into where something is asked: a dropped marker does not wait for the hash of a plan.
        SequenceSnapshot? looked = null;
        var settling = new Lazy<(Waiting? Waiting, TimeSpan LookAgainIn)>(
            () => _settling.Of(services.Project.Layout.Sequence(sequence), looked?.Elements.Concat(looked.GridElements).SelectMany(element => element.Files) ?? []));
        var question = questions.Ask();
        question = question with
        {
            Plans = Shown,
            Held = _ => Held(sequence, settling, plan => looked?.Request?.Request?.Provider ?? plan.Provider) ?? _refused.Of(sequence),
            HeldGrid = _ => Held(sequence, settling, plan => GridOrder.ProviderOf(question.Grids, plan)) ?? _grids.Refused(sequence),
        };
        var snapshot = looked = SequenceFolder.Read(question, sequence);
        questions.Account(question, snapshot);
        question = question with { Unaccounted = questions.Unaccounted };
        _refused.Forget(sequence, OrderOf(snapshot));
        _grids.Forget(snapshot);

        var (judged, grid) = (RequestRule.Judge(question, snapshot), GridRule.Judge(question, snapshot));
        var status = StatusOf.Sequence(question, snapshot, judged, grid);
        var due = snapshot.Takes.Where(take => !atWork.Contains(take.Id.ToString()) && !(serving && take.Record is null) && IsDue(question, snapshot, take))
            .Select(take => (DueStep)new DueStep.Resume(take.Id)).ToList();
        var away = _away.Of(sequence, snapshot.Takes.Where(AwayTakes.HasRecord).Select(take => take.Id.Take).ToHashSet(), atWork);
        due.AddRange(away.Due);
        var order = serving ? null : judged;
        if (order is { Waiting: null, Problems.Count: 0 })
            due.Add(new DueStep.Serve(sequence, order.By));

        var servingGrid = atWork.Contains(DueStep.Serve.KeyOf(sequence, GridSteps.Grid));
        var elements = ElementSteps.Of(question, snapshot, order, servingGrid ? null : grid);
        due.AddRange(elements.Where(element => !atWork.Contains(element.Key)));
        var grids = _grids.Due(question, snapshot, atWork, servingGrid);
        due.AddRange(grids.Due);
        if (!servingGrid && grid is { Waiting: null, Problems.Count: 0 })
            due.Add(new DueStep.Serve(sequence, grid.By, GridSteps.Grid));

        var waits = new[] { order?.Waiting?.Reason, servingGrid ? null : grid?.Waiting?.Reason };
        var settles = away.Settles || grids.Settles;
        return new SequenceLook(
            status with { Problems = [.. status.Problems, .. Stranded(snapshot), .. _grids.Stranded(snapshot)] }, due,
            Sooner(Sooner(_patience.LookAgainIn(sequence), waits.Any(reason => reason is "settling" or "git") ? settling.Value.LookAgainIn : null), settles ? AwayPause : null),
            settles || waits.Contains("settling"))
        {
            WaitsFor = waits.Contains("elements") ? [.. elements.Select(element => element.Key)] : [],
        };
    }

    /// <inheritdoc/>
    public SequenceLook LookAway(SequenceId sequence, IReadOnlySet<string> atWork)
    {
        var (takes, grids) = (_away.Of(sequence, new HashSet<TakeNumber>(), atWork), _grids.DueAway(sequence, atWork));
        var settles = takes.Settles || grids.Settles;
        return new SequenceLook(null, [.. takes.Due, .. grids.Due], settles ? AwayPause : null, settles);
    }

    /// <inheritdoc/>
    public bool IsAway(SequenceId sequence) => _away.Knows(sequence) || _grids.Knows(sequence);

    /// <inheritdoc/>
    public IEnumerable<SequenceId> Away(IReadOnlyCollection<SequenceId> inFolder) => services.Journal.View().Owners
        .Concat(services.Journal.View().OwnersOf(ExternalTaskId.Grid)).Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(owner => SequenceId.TryParse(owner, out var id) ? id : null)
        .OfType<SequenceId>().Where(id => !inFolder.Contains(id) && IsAway(id));

    /// <inheritdoc/>
    public Task<DueStep.Run?> ClaimAsync(DueStep.Serve order, CancellationToken cancellation) =>
        order.For == GridSteps.Grid ? _grids.ClaimAsync(order, cancellation) : ClaimTakeAsync(order, cancellation);

    private async Task<DueStep.Run?> ClaimTakeAsync(DueStep.Serve order, CancellationToken cancellation)
    {
        var question = questions.Ask();
        var snapshot = SequenceFolder.Read(question, order.Sequence);
        if (RequestRule.Judge(question, snapshot) is not { Waiting: null, Problems.Count: 0, Request: { } request } || snapshot.PlanToMake is not { } plan)
            return null;

        var wish = TakeWish.Of(request, plan, snapshot.Plan.PlanSha256!, snapshot.Past);
        var problems = await makers.CheckAsync(snapshot.NextTake, wish, cancellation);
        if (problems.Count > 0)
        {
            _refused.Remember(order.Sequence, OrderOf(snapshot), order.By, problems[0]);
            return null;
        }

        // Between the look and now a person may have saved again: then nothing is claimed, and the next look decides.
        if (services.Disk.Stamp(snapshot.Layout.Plan) != snapshot.PlanStamp || services.Disk.Stamp(snapshot.Layout.GenerateRequest) != snapshot.RequestStamp)
            return null;

        var take = makers.Claim.Claim(order.Sequence, snapshot.OnDisk.Highest);
        makers.Recorder.Record(take, wish, makers.Provider(wish.Plan.Provider)!);
        return new DueStep.Resume(take);
    }

    /// <inheritdoc/>
    public Task<TakeEnd> RunAsync(DueStep.Run step, RunMode mode, CancellationToken cancellation) => step switch
    {
        DueStep.Resume resume => RunAsync(resume, mode, cancellation),
        DueStep.MakeElement element when makers.Provider(element.Spot.Provider) is { } provider =>
            makers.Elements.RunAsync(element.Spot, element.Attempt, provider, mode, cancellation),
        DueStep.Explore explore => _grids.RunAsync(explore, mode, cancellation),
        _ => throw new InvalidOperationException($"{step.Key} is nothing that a client project makes"),
    };

    /// <inheritdoc/>
    public string? FinalStatus(DueStep.Run step) => step switch
    {
        DueStep.Resume resume => FinalStatus(resume.Take),
        DueStep.MakeElement element => _elements.FinalStatus(element),
        DueStep.Explore explore => _grids.FinalStatus(explore.Grid),
        _ => null,
    };

    /// <inheritdoc/>
    public IReadOnlyList<DueStep.Run> Begun() => ElementSteps.Begun(questions.Ask());

    /// <summary>Nothing: a client project is as long as its director says.</summary>
    public Task<DueStep.Film?> OnwardAsync(Func<SequenceId, SequenceStatus?> statusOf, CancellationToken cancellation) => Task.FromResult<DueStep.Film?>(null);

    private async Task<TakeEnd> RunAsync(DueStep.Resume step, RunMode mode, CancellationToken cancellation)
    {
        if (step.Place == TakePlace.Folder)
            return await RunAsync(step.Take, mode, cancellation);
        if (KnownOf(step.Take) is not { Asked: { } asked } known)
            return TakeEnd.Gone;
        if (step.Place == TakePlace.AnotherDay)
            return await RunParkedAsync(step.Take, known, mode, cancellation);

        makers.Restorer.WriteBack(step.Take, asked);
        return await RunAsync(step.Take, mode, cancellation);
    }

    private async Task<TakeEnd> RunParkedAsync(TakeId take, JournalKnown known, RunMode mode, CancellationToken cancellation)
    {
        if (!TakeFolder.TryParse(known.Asked!.TakeJson, out var record) || makers.Provider(record.Provider) is not { } provider)
            return TakeEnd.LeftOpen;
        if (record.IsIndividual)
            return await makers.Individual.RunParkedAsync(take, record, provider, mode, cancellation);

        makers.Restorer.Park(take, known.Asked);
        var end = await makers.Steps.RunAsync(makers.Jobs.MakeParked(take, record, known, provider, mode), cancellation);
        if (end == TakeEnd.Ended)
            makers.Restorer.Unpark(take);

        return end;
    }

    private async Task<TakeEnd> RunAsync(TakeId take, RunMode mode, CancellationToken cancellation)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, take);
        if (_away.Knows(take) && folder.Torn.Count > 0)
            makers.Restorer.SetTornAside(take, folder, KnownOf(take)!.Asked!);
        if (folder.ReadRecord().Value is not { } record)
            return await RecordLateAsync(take, folder, cancellation) ? await RunAsync(take, mode, cancellation) : TakeEnd.LeftOpen;
        if (makers.Provider(record.Provider) is not { } provider)
            return TakeEnd.LeftOpen;

        _lost.Sought(take);
        makers.Restorer.RestoreInputs(folder.Layout, record, KnownOf(take)?.Asked?.RequestYaml);
        var end = record.IsIndividual
            ? await makers.Individual.RunAsync(take, record, provider, mode, cancellation)
            : await makers.Steps.RunAsync(await makers.Jobs.MakeAsync(take, record, provider, mode, cancellation), cancellation);
        if (end == TakeEnd.PutBack)
            makers.Claim.PutBack(take);
        return end;
    }

    private string? FinalStatus(TakeId take) =>
        (TakeFolder.Of(services.Disk, services.Project.Layout, take).Records.ReadManifest().Value
            ?? (KnownOf(take)?.Ended is { } ending ? TaskFolder.ParseManifest(ending.ManifestJson) : null))?.FinalStatus;

    private JournalKnown? KnownOf(TakeId take) =>
        services.Journal.View().TakesOf(take.Sequence).LastOrDefault(known => known.What.Number == take.Take.Value);

    /// <summary>The power failed between claim and record: the order is served now, if it still covers the plan.</summary>
    private async Task<bool> RecordLateAsync(TakeId take, TakeFolder folder, CancellationToken cancellation)
    {
        var snapshot = SequenceFolder.Read(questions.Ask(), take.Sequence);
        if (snapshot is not { PlanToMake: { } plan, Plan.PlanSha256: { } sha256 } || folder.ReadRequest().Request is not { } request || Uncovered(snapshot, folder) is not null)
            return false;
        var wish = TakeWish.Of(request, plan, sha256, snapshot.Past);
        if ((await makers.CheckAsync(take.Take, wish, cancellation)).Count > 0 || makers.Provider(wish.Plan.Provider) is not { } provider)
            return false;

        makers.Recorder.Record(take, wish, provider);
        return true;
    }

    private PlanReading Shown(SequenceId sequence) =>
        _patience.Shown(sequence, _plans.Read(sequence), services.Disk.Stamp(services.Project.Layout.Sequence(sequence).Plan));

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one < other ? one : other ?? one;

    private Waiting? Doubted() => services.Doubt() is { } doubt ? new Waiting("take", "generate", "paused", doubt.Message) : null;

    private Waiting? Held(SequenceId sequence, Lazy<(Waiting? Waiting, TimeSpan LookAgainIn)> settling, Func<Plan, string> providerOf) =>
        _patience.Waiting(sequence) ?? settling.Value.Waiting ?? Doubted() ?? Obstacle(sequence, providerOf);

    private Waiting? Obstacle(SequenceId sequence, Func<Plan, string> providerOf) =>
        _plans.Read(sequence).Plan is { } plan && questions.Obstacle(providerOf(plan)) is { } problem
            ? new Waiting("take", "generate", "provider", problem.Hint is null ? problem.Message : $"{problem.Message}: {problem.Hint}") { Code = problem.Code }
            : null;

    private bool IsDue(StatusQuestion question, SequenceSnapshot snapshot, TakeFacts take)
    {
        if (take.Problems.Count > 0 && _away.Knows(take.Id) && take.Folder.Torn.Count > 0)
            return question.GitBusy is null && (question.Untrusted ?? question.MissingJournal) is null;
        if (take.Record is not { } record)
            return !take.Ended && !_away.Knows(take.Id) && question.GitBusy is null && Uncovered(snapshot, take.Folder) is null && take.Problems.Count == 0;

        var id = take.Task?.ExternalTaskId ?? ExternalTaskId.For(services.Project.Id, take.Id, record.InputSha256);
        var settled = question.Journal.Of(id)?.Settled is not null;
        var mayAsk = !question.CostsMoney(record.Provider) || (question.Untrusted ?? question.MissingJournal) is null;
        if (take.Ended)
            return take.Manifest is not null && ((question.Journal.Of(id) is not null && !settled) || (mayAsk && (IsOthers(question, take) || _lost.IsDue(question, take))));
        if (!mayAsk)
            return false;

        return !settled || !_olderDays.IsShown(take.Folder.Layout.Manifest);
    }

    /// <summary>Paid for on another machine, or before a journal that was put back: its cost is taken over, so that the caps count it.</summary>
    private static bool IsOthers(StatusQuestion question, TakeFacts take) => question.Journal.Exists && take.Parts.Any(part => FolderMoney.IsUnaccounted(question, part));

    // The request's mtime, not its ctime: putting it back by rename changes that.
    private static string OrderOf(SequenceSnapshot snapshot) =>
        $"{snapshot.Plan.PlanSha256}|{snapshot.RequestStamp?.ModifiedNanoseconds}|{snapshot.StartFrame?.Sha256}|{snapshot.EndFrame?.Sha256}"
        + string.Concat(snapshot.ShotFrames.OrderBy(frame => frame.Key).Select(frame => $"|{frame.Value.Sha256}"));

    private IEnumerable<Problem> Stranded(SequenceSnapshot snapshot) => snapshot.Takes
        .Where(take => !take.Ended && take.Record is null && take.Problems.Count == 0)
        .Select(take => Uncovered(snapshot, take.Folder))
        .OfType<Problem>();

    private Problem? Uncovered(SequenceSnapshot snapshot, TakeFolder folder)
    {
        var where = new FilePosition(folder.Relative, 1, 1);
        if (snapshot.Plan.PlanSha256 is not { } sha256 || snapshot.PlanStamp is not { } plan)
            return new Problem(ProblemCode.PlanChanged, "a claimed take waits for a plan that reads", where, "mend plan.yaml, or remove the folder and ask again");
        if (services.Disk.Stamp(folder.Layout.Request) is not { } stamp || folder.ReadRequest().Request is not { } request)
            return new Problem(ProblemCode.Unreadable, "the request of a claimed take does not read", where, "remove the folder and ask again");

        return RequestCoverage.Check(request, sha256, plan, stamp) is null
            ? null
            : new Problem(ProblemCode.PlanChanged, "the plan changed after this take was asked for", where, "remove the folder and ask again");
    }
}
