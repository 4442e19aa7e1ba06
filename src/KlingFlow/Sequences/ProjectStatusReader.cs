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
        var asked = WithTrust(question, snapshots) with { SpentElsewhere = spent.Elsewhere };

        return new ProjectStatus
        {
            Project = asked.Project.Name,
            ProjectType = asked.Project.Settings.ProjectType,
            Sequences = [.. snapshots.Select(sequence => StatusOf.Sequence(asked, sequence))],
            Spent = new SpentStatus(spent.Amount, currency, spent.Reserved),
            Problems = [.. asked.SettingsProblems, .. asked.Project.Problems, .. asked.Journal.Broken is { } broken ? new[] { broken } : []],
        };
    }

    /// <summary>Adds that a project which shows paid tasks and has no journal here is untrusted.</summary>
    public static StatusQuestion WithTrust(StatusQuestion question, IEnumerable<SequenceSnapshot> snapshots) =>
        question.Untrusted is null && !question.Journal.Exists && snapshots.Any(sequence => FolderMoney.ShowsPaidTasks(question, sequence))
            ? question with
            {
                Untrusted = new Problem(
                    ProblemCode.NotTrusted,
                    $"{question.Project.Name} shows paid tasks, and there is no journal of them on this machine",
                    Hint: "look at the project, then run `kling trust`"),
            }
            : question;
}
