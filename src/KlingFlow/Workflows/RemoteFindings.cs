using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>
/// Tasks at the providers with an id of ours that no folder and no journal on this machine knows: of a machine that is lost,
/// or from before a backup was put back.
/// </summary>
internal sealed class RemoteFindings(ProjectSite site, ProviderDesk desk)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    public async Task<List<ReconcileFinding>> OfAsync(StatusQuestion question, IReadOnlyList<SequenceSnapshot> sequences, CancellationToken cancellation)
    {
        var findings = new List<ReconcileFinding>();
        foreach (var name in Used(question, sequences))
        {
            if (desk.Find(question, name) is not { } provider || await provider.ListAsync(question.Now - Window, cancellation) is not { } listed)
                continue;
            if (listed.Failure is not null)
            {
                findings.Add(new(ReconcileKind.Unreachable, null, null, null, $"{name} could not be asked for its recent tasks: {SafeText.Short(listed.Message, 200)}"));
                continue;
            }

            var strangers = listed.Reports.Where(report => ExternalTaskId.IsOurs(report.ExternalTaskId)).ToList();
            if (strangers.Count > 0)
                findings.AddRange(Unknown(question, sequences, strangers));
        }

        return findings;
    }

    private static IEnumerable<string> Used(StatusQuestion question, IReadOnlyList<SequenceSnapshot> sequences) => sequences
        .SelectMany(sequence => sequence.Takes.Select(take => take.Record?.Provider)
            .Concat(sequence.Grids.Facts.Select(grid => grid.Record?.Provider)).Append(sequence.Plan.Plan?.Provider))
        .Concat(question.Journal.Known.Values.Select(known => known.Provider))
        .OfType<string>()
        .Where(question.CostsMoney)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private IEnumerable<ReconcileFinding> Unknown(StatusQuestion question, IReadOnlyList<SequenceSnapshot> sequences, IReadOnlyList<RemoteReport> reports)
    {
        var shown = sequences.SelectMany(sequence => sequence.Takes.Concat(sequence.OnDisk.Shots).Select(take => FolderMoney.ExternalIdOf(question, take))
            .Concat(sequence.Grids.Facts.Select(grid => FolderMoney.ExternalIdOf(question, grid)))
            .Concat(SoundTake.Of(site.Disk, site.Project.Layout, sequence.Id).Select(sound => sound.Task!.ExternalTaskId))).ToHashSet(StringComparer.Ordinal);
        var journals = Journals();
        var next = sequences.Select(sequence => (sequence, Id: NextId(sequence))).Where(pair => pair.Id is not null).ToDictionary(pair => pair.Id!, pair => pair.sequence.Id);
        foreach (var report in reports)
        {
            var id = report.ExternalTaskId!;
            if (shown.Contains(id) || question.Journal.Of(id) is not null || journals.Exists(journal => journal.Of(id) is not null))
                continue;

            var take = next.TryGetValue(id, out var sequence) ? sequence.Value : null;
            yield return new(
                ReconcileKind.RemoteTask, null, id, report.TaskId, Say(report, take),
                take is null ? null : $"kling generate {site.Project.Name} {take}");
        }
    }

    private static string Say(RemoteReport report, string? sequence)
    {
        var billed = report.CashBilled is { } cash ? $", billed {cash}" : report.UnitsBilled is { } units ? $", billed {units:0.##} units" : "";
        var told = $"the provider has it ({SafeText.Short(report.Status, 40)}{billed}), and nobody here knows it";
        return sequence is null
            ? told + ": made from another machine or another plan"
            : told + $": it is the next take of {sequence} as its plan stands, and asking for that adopts it instead of paying";
    }

    // Projects share an account, and their ids do not say whose they are: what another project here paid for is no stranger.
    private List<JournalView> Journals()
    {
        var states = Path.GetDirectoryName(site.State.Root)!;
        return !site.Disk.Directory.Exists(states)
            ? []
            : [.. site.Disk.Directory.EnumerateDirectories(states)
                .Select(folder => new StateLayout(folder))
                .Where(state => state.Root != site.State.Root && site.Disk.File.Exists(state.Journal))
                .Select(state => Journal.Open(site.Disk, state.Journal, site.Clock).View())];
    }

    private string? NextId(SequenceSnapshot sequence) => TakeFreshness.TodaysInput(sequence) is { } input
        ? ExternalTaskId.For(site.Project.Id, ExternalTaskId.Take, sequence.Id.Value, sequence.NextTake.Value, input)
        : null;
}
