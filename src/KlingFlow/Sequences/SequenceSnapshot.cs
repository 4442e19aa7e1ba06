using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Grids;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>One sequence as its folder shows it at one moment. Everything that is said about the sequence follows from this.</summary>
public sealed record SequenceSnapshot
{
    /// <summary>Which one.</summary>
    public required SequenceId Id { get; init; }

    /// <summary>Its paths.</summary>
    public required SequenceLayout Layout { get; init; }

    /// <summary>The plan, or what is wrong with it.</summary>
    public required PlanReading Plan { get; init; }

    /// <summary>Stamp of <c>plan.yaml</c>; null without one.</summary>
    public FileStamp? PlanStamp { get; init; }

    /// <summary>The takes.</summary>
    public required TakesOnDisk OnDisk { get; init; }

    /// <summary>The grids.</summary>
    public required GridsOnDisk Grids { get; init; }

    /// <summary>What the markers decide.</summary>
    public required Verdicts Verdicts { get; init; }

    /// <summary>Which image it begins with, and where that came from; null where the plan has none.</summary>
    public StartFrame? First { get; init; }

    /// <summary>
    /// The plan with its start frame resolved to a file: what a take is made from. Where a quadrant is awaited, the start frame
    /// stays <c>grid</c>, and nothing may be made yet. Null where the plan does not read.
    /// </summary>
    public Plan? PlanToMake => Plan.Plan is { } plan && First?.Path is { } path ? plan with { StartFrame = path } : Plan.Plan;

    /// <summary>The first image, hashed; null without one. Of a chosen quadrant that is not here, as in a clone, it is what its manifest says.</summary>
    public TakeImage? StartFrame { get; init; }

    /// <summary>Whether the first image is here.</summary>
    public bool StartFrameIsHere { get; init; }

    /// <summary>Individual mode, by shot: its own first image, hashed.</summary>
    public IReadOnlyDictionary<int, TakeImage> ShotFrames { get; init; } = new Dictionary<int, TakeImage>();

    /// <summary>The last image, hashed; null without one.</summary>
    public TakeImage? EndFrame { get; init; }

    /// <summary>The elements that are sent, as they stand.</summary>
    public IReadOnlyList<ElementStanding> Elements { get; init; } = [];

    /// <summary>The elements that the grid shows that is asked for now, as they stand; none where no grid is asked for.</summary>
    public IReadOnlyList<ElementStanding> GridElements { get; init; } = [];

    /// <summary>Hash of what an element is now, by its name; null where it cannot be told.</summary>
    public Func<string, string?> ElementSha256 { get; init; } = _ => null;

    /// <summary>The request that lies there; null without one.</summary>
    public RequestReading? Request { get; init; }

    /// <summary>Stamp of <c>generate.yaml</c>; null without one.</summary>
    public FileStamp? RequestStamp { get; init; }

    /// <summary>The request for a grid that lies there; null without one.</summary>
    public GridRequestReading? GridRequest { get; init; }

    /// <summary>Stamp of <c>grid.yaml</c>; null without one.</summary>
    public FileStamp? GridRequestStamp { get; init; }

    /// <summary>The number of the grid that would be made next.</summary>
    public required GridNumber NextGrid { get; init; }

    /// <summary>The highest take that folder or journal knows; null without any.</summary>
    public TakeNumber? HighestTake { get; init; }

    /// <summary>The number of the take that would be made next.</summary>
    public TakeNumber NextTake => HighestTake?.Next ?? new TakeNumber(1);

    /// <summary>Takes, oldest first.</summary>
    public IReadOnlyList<TakeFacts> Takes => OnDisk.Takes;

    /// <summary>What a request may pick from.</summary>
    public PastTakes Past => new()
    {
        Records = Takes.Where(take => take.Record is not null).ToDictionary(take => take.Id.Take, take => take.Record!),
        Clips =
        [
            .. from shot in OnDisk.Shots
               where shot is { Finished: true, Record: { } record } && record.ShotPrompts.Any(part => part.Index == shot.Id.Shot)

               // A free clip that is gone is drawn again; a paid one is never bought again unasked.
               where shot.HasVideo || ProviderNames.CostsMoney(shot.Record!.Provider)
               select new ShotClip(shot.Id.Shot!.Value, shot.Id.Take, shot.Record!),
        ],
        Finished = [.. Takes.Where(take => take is { Finished: true, Record: not null }).Select(take => take.Id.Take)],
    };

    /// <summary>The facts that decide the state.</summary>
    public SequenceFacts Facts => new()
    {
        PlanReads = Plan.Plan is not null,
        HasStartFrame = StartFrame is not null,
        ElementsPending = Elements.Any(element => element.IsPending),
        GridSucceeded = Grids.AnySucceeded,
        QuadrantChosen = Grids.Chosen is not null,
        GridOpen = Grids.AnyOpen,
        OpenTakes = Takes.Count(take => !take.Ended),
        EarlierEnded = HasEndedBeforeOpen(),
        Unjudged = Takes.Count(take => take.Finished && Verdicts.Of(take.Id.Take) == Verdict.None),
        Conflict = Verdicts.IsConflict,
        Approved = Verdicts.Approved,
        Final = Verdicts.IsFinal,
    };

    /// <summary>What a person can put right in this folder, the plan first.</summary>
    public IReadOnlyList<Problem> Problems =>
        [
            .. Plan.Problems, .. Request?.Problems ?? [], .. GridRequest?.Problems ?? [], .. Verdicts.Problems, .. Grids.Problems, .. OnDisk.Problems,
            .. Takes.Concat(OnDisk.Shots).SelectMany(take => take.Problems), .. Grids.Facts.SelectMany(grid => grid.Problems),
        ];

    private bool HasEndedBeforeOpen()
    {
        var lastOpen = Takes.LastOrDefault(take => !take.Ended);
        return lastOpen is not null && Takes.Any(take => take.Ended && take.Id.Take.CompareTo(lastOpen.Id.Take) < 0);
    }
}
