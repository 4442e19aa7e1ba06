namespace KlingFlow.Sequences;

/// <summary>A project in one line per sequence. The rest of a sequence's status is read when it is asked for.</summary>
/// <param name="Project">Everything but the sequences.</param>
/// <param name="Lines">In the order of the cut.</param>
/// <param name="Status">The whole status behind a line.</param>
/// <param name="Away">Paid takes that the folder of today does not show.</param>
public sealed record StatusOverview(
    ProjectStatus Project, IReadOnlyList<StatusLine> Lines, Func<StatusLine, SequenceStatus> Status, IReadOnlyList<string> Away)
{
    /// <summary>With every sequence.</summary>
    public ProjectStatus Whole => Project with { Sequences = [.. Lines.Select(Status)] };
}
