using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Spending;

namespace KlingFlow.Sequences;

/// <summary>Answers <c>kling status</c>: from the files, never from the network, never waiting for anybody.</summary>
public static class ProjectStatusReader
{
    /// <summary>The status of the whole project.</summary>
    public static ProjectStatus Read(StatusQuestion question) => Read(question, question.Project.SequenceIds(question.Disk));

    /// <summary>The status of some sequences; money is that of the whole project as far as these show it.</summary>
    public static ProjectStatus Read(StatusQuestion question, IEnumerable<SequenceId> sequences)
    {
        var snapshots = sequences.Select(id => SequenceFolder.Read(question, id)).ToList();
        var currency = question.Project.Settings.Budget.Currency;
        var spent = Spent.Of(question.Journal, FolderMoney.Of(question, snapshots), currency);
        var asked = question with { SpentElsewhere = spent.Elsewhere };

        return new ProjectStatus
        {
            Project = asked.Project.Name,
            ProjectType = asked.Project.Settings.ProjectType,
            Sequences = [.. snapshots.Select(sequence => StatusOf.Sequence(asked, sequence))],
            Spent = new SpentStatus(spent.Amount, currency, spent.Reserved),
            SpentElsewhere = spent.Elsewhere,
            Problems = [.. asked.SettingsProblems, .. asked.Project.Problems, .. new[] { asked.Journal.Broken, asked.DiskProblem }.OfType<Problem>()],
        };
    }
}
