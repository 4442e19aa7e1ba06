using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>Answers <c>kling status</c>: from the files, never from the network, never waiting for anybody.</summary>
public static class ProjectStatusReader
{
    /// <summary>The status of the whole project.</summary>
    public static ProjectStatus Read(StatusQuestion question) => Read(question, question.Project.SequenceIds(question.Disk));

    /// <summary>The status of some sequences; money is that of the whole project as far as these show it.</summary>
    public static ProjectStatus Read(StatusQuestion question, IEnumerable<SequenceId> sequences)
    {
        var looks = sequences.Select(id => Look(question, id)).ToList();
        var (asked, spent) = Widened(question, [.. looks.Select(look => look.Snapshot).OfType<SequenceSnapshot>()]);

        return Head(asked, spent, asked.Journal.Broken ?? asked.Journal.Pause) with
        {
            Sequences = [.. looks.Select(look => look.Snapshot is { } snapshot ? StatusOf.Sequence(asked, snapshot) : Blocked(look.Id, look.Problem!))],
        };
    }

    /// <summary>What is said of the project itself.</summary>
    internal static ProjectStatus Head(StatusQuestion question, Spent spent, Problem? journal) => new()
    {
        Project = question.Project.Name,
        ProjectType = question.Project.Settings.ProjectType,
        Spent = new SpentStatus(spent.Amount, question.Project.Settings.Budget.Currency, spent.Reserved),
        SpentElsewhere = spent.Elsewhere,
        Problems = [.. question.SettingsProblems, .. question.Project.Problems, .. new[] { journal, question.DiskProblem }.OfType<Problem>()],
    };

    internal static SequenceStatus Blocked(SequenceId id, Problem problem) => new() { Id = id.Value, State = SequenceState.Invalid, Problems = [problem] };

    internal static Problem CannotRead(StatusQuestion question, SequenceId id, Exception cause)
    {
        var folder = question.Project.Layout.Sequence(id).Root;
        return DiskTrouble.Of(question.Disk, folder, cause, new FilePosition(question.Project.Layout.Relative(folder), 1, 1));
    }

    /// <summary>The question, widened by what is known of the whole project already.</summary>
    internal static StatusQuestion Widened(
        StatusQuestion question, decimal elsewhere, IReadOnlyCollection<string> unaccounted, IReadOnlyList<SequenceSnapshot> atWork) => question with
        {
            SpentElsewhere = elsewhere,
            Unaccounted = unaccounted,
            Stopped = provider => question.Stopped(provider) ?? StoppedIn(atWork, provider),
        };

    /// <summary>The question, with what only the whole project tells: money of other machines, takes that the journal does not know.</summary>
    public static StatusQuestion Widened(StatusQuestion question) =>
        Widened(question, [.. question.Project.SequenceIds(question.Disk).Select(id => Look(question, id).Snapshot).OfType<SequenceSnapshot>()]).Question;

    /// <summary>One sequence whose folder may not be read never hides the others.</summary>
    private static LookedAt Look(StatusQuestion question, SequenceId id)
    {
        try
        {
            return new LookedAt(id, SequenceFolder.Read(question, id), null);
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            return new LookedAt(id, null, CannotRead(question, id, cause));
        }
    }

    private static (StatusQuestion Question, Spent Spent) Widened(StatusQuestion question, IReadOnlyList<SequenceSnapshot> snapshots)
    {
        var spent = Spent.Of(question.Journal, FolderMoney.Of(question, snapshots), question.Project.Settings.Budget.Currency);
        string[] unaccounted = question.Journal.Exists ? [.. snapshots.SelectMany(sequence => FolderMoney.Unaccounted(question, sequence))] : [];
        return (Widened(question, spent.Elsewhere, unaccounted, snapshots), spent);
    }

    // Another process has the queue; what it met stands in the record of the take that met it.
    private static Problem? StoppedIn(IEnumerable<SequenceSnapshot> sequences, string provider) => sequences
        .SelectMany(sequence => sequence.Takes.SelectMany(take => take.Parts).Select(take => take.Task).Concat(sequence.Grids.Facts.Select(grid => grid.Task)))
        .Where(task => task?.Provider == provider)
        .Select(task => QueueStop.Of(task))
        .FirstOrDefault(why => why is not null);

    private sealed record LookedAt(SequenceId Id, SequenceSnapshot? Snapshot, Problem? Problem);
}
