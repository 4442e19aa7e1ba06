using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>The grids of a client project: what is due next for them, and doing it. Looking reads only.</summary>
internal sealed class GridSteps(TakeServices services, ProjectQuestions questions, GridMakers makers)
{
    /// <summary>The word of <see cref="DueStep.Serve"/> and <see cref="DueStep.Run"/> for a grid.</summary>
    public const string Grid = "grid";

    private readonly OlderDays _olderDays = new(services, questions.Git);
    private readonly SoughtOnce _lost = new();
    private readonly RefusedOrders _refused = new(Grid);
    private readonly AwayWork _away = new(services, questions, new AwayKind(
        ExternalTaskId.Grid,
        (sequence, number) => new GridId(sequence, new GridNumber(number)).ToString(),
        (sequence, number) => services.Project.Layout.Sequence(sequence).Grid(new GridNumber(number)).Record,
        (sequence, number, place) => new DueStep.Explore(new GridId(sequence, new GridNumber(number)), place)));

    /// <summary>Why an order for a grid waits although nothing in the files holds it back.</summary>
    public Waiting? Refused(SequenceId sequence) => _refused.Of(sequence);

    /// <summary>Forgets a refusal when anything it was judged by has changed.</summary>
    public void Forget(SequenceSnapshot snapshot) => _refused.Forget(snapshot.Id, OrderOf(snapshot));

    /// <summary>What is due for the grids that stand in the folder, and for those that the journal knows and the folder does not.</summary>
    /// <param name="question">What is known.</param>
    /// <param name="snapshot">The sequence.</param>
    /// <param name="atWork">The keys of what runs already.</param>
    /// <param name="serving">Whether an order for a grid is just being served.</param>
    public (IReadOnlyList<DueStep> Due, bool Settles) Due(StatusQuestion question, SequenceSnapshot snapshot, IReadOnlySet<string> atWork, bool serving)
    {
        var grids = snapshot.Grids.Facts;
        var due = grids.Where(grid => !atWork.Contains(grid.Id.ToString()) && !(serving && grid.Record is null) && IsDue(question, snapshot, grid))
            .Select(grid => (DueStep)new DueStep.Explore(grid.Id));
        var away = _away.Of(snapshot.Id, grids.Where(HasRecord).Select(grid => grid.Id.Grid.Value).ToHashSet(), atWork);

        return ([.. due, .. away.Due], away.Settles);
    }

    /// <summary>The same for a sequence that the folder of today does not have.</summary>
    public (IReadOnlyList<DueStep> Due, bool Settles) DueAway(SequenceId sequence, IReadOnlySet<string> atWork) => _away.Of(sequence, new HashSet<int>(), atWork);

    /// <summary>Whether the journal knows grids of a sequence that were sent.</summary>
    public bool Knows(SequenceId sequence) => _away.Knows(sequence);

    /// <summary>Serves an order as far as its claim: everything that can be refused is refused before.</summary>
    public async Task<DueStep.Run?> ClaimAsync(DueStep.Serve order, CancellationToken cancellation)
    {
        var question = questions.Ask();
        var snapshot = SequenceFolder.Read(question, order.Sequence);
        if (GridRule.Judge(question, snapshot) is not { Waiting: null, Problems.Count: 0, Request: { } request } || snapshot.Plan is not { Plan: { } plan, PlanSha256: { } sha256 })
            return null;

        var next = new GridId(order.Sequence, snapshot.NextGrid);
        var (_, problems) = await makers.CheckAsync(next, plan, sha256, request, cancellation);
        if (problems.Count > 0)
        {
            _refused.Remember(order.Sequence, OrderOf(snapshot), order.By, problems[0]);
            return null;
        }

        // Between the look and now a person may have saved again: then nothing is claimed, and the next look decides.
        if (services.Disk.Stamp(snapshot.Layout.Plan) != snapshot.PlanStamp || services.Disk.Stamp(snapshot.Layout.GridRequest) != snapshot.GridRequestStamp)
            return null;

        var grid = makers.Claim.Claim(order.Sequence, snapshot.Grids.Highest);
        makers.Recorder.Record(grid, plan, sha256, request, makers.Provider);
        return new DueStep.Explore(grid);
    }

    /// <summary>Runs one grid, wherever it is found.</summary>
    public async Task<TakeEnd> RunAsync(DueStep.Explore step, RunMode mode, CancellationToken cancellation)
    {
        if (step.Place == TakePlace.Folder)
            return await RunAsync(step.Grid, mode, cancellation);
        if (KnownOf(step.Grid)?.Intent is not { } intent)
            return TakeEnd.Gone;
        if (step.Place == TakePlace.AnotherDay)
            return await RunParkedAsync(step.Grid, intent, mode, cancellation);

        makers.Restorer.WriteBack(step.Grid, intent);
        return await RunAsync(step.Grid, mode, cancellation);
    }

    /// <summary>The word of a grid's manifest; null while it is open.</summary>
    public string? FinalStatus(GridId grid) =>
        (GridFolder.Of(services.Disk, services.Project.Layout, grid).Records.ReadManifest().Value
            ?? (KnownOf(grid)?.Ended is { } ending ? TaskFolder.ParseManifest(ending.ManifestJson) : null))?.FinalStatus;

    /// <summary>Claimed grids whose order cannot be served any more, and that nobody would go on with.</summary>
    public IEnumerable<Problem> Stranded(SequenceSnapshot snapshot) => snapshot.Grids.Facts
        .Where(grid => !grid.Ended && grid.Record is null && grid.Problems.Count == 0)
        .Select(grid => Uncovered(snapshot, grid.Folder))
        .OfType<Problem>();

    private static bool HasRecord(GridFacts grid) => grid.Record is not null || grid.Problems.Count > 0;

    private async Task<TakeEnd> RunParkedAsync(GridId grid, JournalIntent intent, RunMode mode, CancellationToken cancellation)
    {
        if (!GridFolder.TryParse(intent.TakeJson, out var record) || makers.Provider(record.Provider) is not { } provider)
            return TakeEnd.LeftOpen;

        makers.Restorer.Park(grid, intent);
        var end = await makers.Explorer.RunAsync(makers.Jobs.MakeParked(grid, record, provider, mode), cancellation);
        if (end == TakeEnd.Ended)
            makers.Restorer.Unpark(grid);

        return end;
    }

    private async Task<TakeEnd> RunAsync(GridId grid, RunMode mode, CancellationToken cancellation)
    {
        var folder = GridFolder.Of(services.Disk, services.Project.Layout, grid);
        if (_away.Knows(grid.Sequence, grid.Grid.Value) && folder.Torn.Count > 0)
            makers.Restorer.SetTornAside(grid, folder, KnownOf(grid)!.Intent!);
        if (folder.ReadRecord().Value is not { } record)
            return await RecordLateAsync(grid, folder, cancellation) ? await RunAsync(grid, mode, cancellation) : TakeEnd.LeftOpen;
        if (makers.Provider(record.Provider) is not { } provider)
            return TakeEnd.LeftOpen;

        _lost.Sought(grid.ToString());
        makers.Restorer.RestoreRequest(folder, KnownOf(grid)?.Intent?.RequestYaml);
        var end = await makers.Explorer.RunAsync(makers.Jobs.Make(grid, record, provider, mode), cancellation);
        if (end == TakeEnd.PutBack)
            makers.Claim.PutBack(grid);
        return end;
    }

    private JournalKnown? KnownOf(GridId grid) =>
        services.Journal.View().MadeFor(ExternalTaskId.Grid, grid.Sequence.Value).LastOrDefault(known => known.What.Number == grid.Grid.Value);

    /// <summary>The power failed between claim and record: the order is served now, if it still covers the plan.</summary>
    private async Task<bool> RecordLateAsync(GridId grid, GridFolder folder, CancellationToken cancellation)
    {
        var snapshot = SequenceFolder.Read(questions.Ask(), grid.Sequence);
        if (snapshot.Plan is not { Plan: { } plan, PlanSha256: { } sha256 } || folder.ReadRequest().Request is not { } request || Uncovered(snapshot, folder) is not null)
            return false;
        if ((await makers.CheckAsync(grid, plan, sha256, request, cancellation)).Problems.Count > 0)
            return false;

        makers.Recorder.Record(grid, plan, sha256, request, makers.Provider);
        return true;
    }

    private bool IsDue(StatusQuestion question, SequenceSnapshot snapshot, GridFacts grid)
    {
        var known = _away.Knows(grid.Id.Sequence, grid.Id.Grid.Value);
        if (grid.Problems.Count > 0 && known && grid.Folder.Torn.Count > 0)
            return question.GitBusy is null && (question.Untrusted ?? question.MissingJournal) is null;
        if (grid.Record is not { } record)
            return !grid.Ended && !known && question.GitBusy is null && Uncovered(snapshot, grid.Folder) is null && grid.Problems.Count == 0;

        var id = FolderMoney.ExternalIdOf(question, grid);
        var settled = question.Journal.Of(id)?.Settled is not null;
        var mayAsk = !question.CostsMoney(record.Provider) || (question.Untrusted ?? question.MissingJournal) is null;
        if (grid.Ended)
            return grid.Manifest is not null && ((question.Journal.Of(id) is not null && !settled) || (mayAsk && (IsOthers(question, grid) || IsLost(question, grid, record))));

        return mayAsk && (!settled || !_olderDays.IsShown(grid.Folder.Layout.Manifest));
    }

    private bool IsLost(StatusQuestion question, GridFacts grid, GridRecord record) =>
        _lost.IsDue(grid.Id.ToString(), isMissing: grid is { Succeeded: true, HasPictures: false } && question.CostsMoney(record.Provider));

    /// <summary>Paid for on another machine, or before a journal that was put back: its cost is taken over, so that the caps count it.</summary>
    private static bool IsOthers(StatusQuestion question, GridFacts grid) => question.Journal.Exists && FolderMoney.IsUnaccounted(question, grid);

    private Problem? Uncovered(SequenceSnapshot snapshot, GridFolder folder)
    {
        var where = new FilePosition(folder.Relative, 1, 1);
        if (snapshot.Plan.PlanSha256 is not { } sha256 || snapshot.PlanStamp is not { } plan)
            return new Problem(ProblemCode.PlanChanged, "a claimed grid waits for a plan that reads", where, "mend plan.yaml, or remove the folder and ask again");
        if (services.Disk.Stamp(folder.Layout.Request) is not { } stamp || folder.ReadRequest().Request is not { } request)
            return new Problem(ProblemCode.Unreadable, "the request of a claimed grid does not read", where, "remove the folder and ask again");

        return RequestCoverage.Check(request.PlanSha256, sha256, plan, stamp, "grid.yaml") is null
            ? null
            : new Problem(ProblemCode.PlanChanged, "the plan changed after this grid was asked for", where, "remove the folder and ask again");
    }

    // The request's mtime, not its ctime: putting it back by rename changes that.
    private static string OrderOf(SequenceSnapshot snapshot) => $"{snapshot.Plan.PlanSha256}|{snapshot.GridRequestStamp?.ModifiedNanoseconds}";
}
