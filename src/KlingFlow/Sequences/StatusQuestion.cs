using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>
/// Everything that an answer about a project is computed from besides its folder. What only a running watcher knows, or what
/// needs another program, is given by the caller; without it the answer is what the files alone say.
/// </summary>
public sealed record StatusQuestion
{
    private bool? _showsPaidTasks;
    private ElementShelf? _elements;

    /// <summary>Where everything is read from.</summary>
    public required IDisk Disk { get; init; }

    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>What the journal says now; read when it is first asked for.</summary>
    public JournalView Journal
    {
        get => ReadJournal.Value;
        init => ReadJournal = new(value);
    }

    /// <summary>Reads the journal, once. Of ten thousand takes it is long, and most answers need none of it.</summary>
    public Lazy<JournalView> ReadJournal { get; init; } = new(JournalView.Empty);

    /// <summary>Reads a plan, or gives the reading that is known to be fresh.</summary>
    public required Func<SequenceId, PlanReading> Plans { get; init; }

    /// <summary>Hashes of images; a watcher keeps one for its life.</summary>
    public required ImageHashes Images { get; init; }

    /// <summary>Elements; a watcher keeps one for its life.</summary>
    public ElementShelf Elements
    {
        get => _elements ??= new ElementShelf(Disk, Images);
        init => _elements = value;
    }

    /// <summary>The present instant.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Why nothing may be paid in this workspace; null where it is trusted.</summary>
    public Problem? Untrusted { get; init; }

    /// <summary>Why the disks cannot take what a take leaves behind; null where there is room.</summary>
    public Problem? DiskProblem { get; init; }

    /// <summary>The git operation in progress, in words; null without one. A checkout half way is nobody's wish.</summary>
    public string? GitBusy { get; init; }

    /// <summary>Whether git tracks a file, by absolute path.</summary>
    public Func<string, bool> IsTracked { get; init; } = _ => false;

    /// <summary>Whether a provider can cost money, by name.</summary>
    public Func<string, bool> CostsMoney { get; init; } = provider => provider != "animatic";

    /// <summary>What a plan's take would cost; null where nobody can tell.</summary>
    public Func<Plan, Estimate?> Estimate { get; init; } = _ => null;

    /// <summary>Where the ids of elements live that a provider needs, by its name; null where it needs none.</summary>
    public Func<string, string?> ElementAddress { get; init; } = _ => null;

    /// <summary>What making one element is expected to cost, by the provider's name.</summary>
    public Func<string, Estimate?> ElementEstimate { get; init; } = _ => null;

    /// <summary>Why a request that nothing in the files holds back waits still: <c>in_flight</c>, <c>settling</c>, <c>provider</c>, <c>paused</c>.</summary>
    public Func<SequenceId, Waiting?> Held { get; init; } = _ => null;

    /// <summary>The same of a request for a grid.</summary>
    public Func<SequenceId, Waiting?> HeldGrid { get; init; } = _ => null;

    /// <summary>How grids are made here.</summary>
    public GridSettings Grids { get; init; } = new();

    /// <summary>What a provider asks for a work, by its name; null where nobody can tell.</summary>
    public Func<string, WorkFacts, Estimate?> Price { get; init; } = (_, _) => null;

    /// <summary>Who is asked in this order when a provider does not take what is asked.</summary>
    public IReadOnlyList<string> Failover { get; init; } = [];

    /// <summary>Why a provider takes no request at all, by its name: money, right, key or account; null where it does.</summary>
    public Func<string, Problem?> Stopped { get; init; } = _ => null;

    /// <summary>Names of paid takes and grids that the folders show and the journal does not know: another machine made them, or the journal is older than the folder.</summary>
    public IReadOnlyCollection<string> Unaccounted { get; init; } = [];

    /// <summary>What is wrong with <c>kling.yaml</c>: nothing is paid while there is anything.</summary>
    public IReadOnlyList<Problem> SettingsProblems { get; init; } = [];

    /// <summary>Spent according to the take folders and unknown to the journal here; <see cref="ProjectStatusReader"/> fills it in.</summary>
    public decimal SpentElsewhere { get; init; }

    /// <summary>
    /// Why a journal must be somewhere else: the folders show paid tasks, and there is none here. Null where all is well.
    /// Looks through the whole project, but only where there is no journal.
    /// </summary>
    public Problem? MissingJournal => !Journal.Exists && (_showsPaidTasks ??= FolderMoney.ShowsPaidTasks(this))
        ? new Problem(
            ProblemCode.NotTrusted,
            $"{Project.Name} shows paid tasks, and there is no journal of them on this machine",
            Hint: "look at the project, then run `kling trust`")
        : null;

    /// <summary>Why the journal cannot be relied on for what was paid; null where it can.</summary>
    public Problem? JournalBehind => MissingJournal ?? (Unaccounted.Count == 0 ? null : new Problem(
        ProblemCode.NotTrusted,
        $"{Project.Name} shows paid takes that the journal of this machine does not know: {string.Join(", ", Unaccounted.Order(StringComparer.Ordinal).Take(5))}",
        Hint: $"run `kling reconcile {Project.Name} --apply`; it looks them up and takes them over, which is free"));

    /// <summary>Caps of workspace and project.</summary>
    public Caps Caps => CapsOf.Budget(Project.Settings.Budget) with { SpentElsewhere = SpentElsewhere };
}
