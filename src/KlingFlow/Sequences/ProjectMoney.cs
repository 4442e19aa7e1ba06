using KlingFlow.Errors;

namespace KlingFlow.Sequences;

/// <summary>What journal and folders together say about the money of a project.</summary>
/// <param name="Amount">Settled, in the journal or only in a folder.</param>
/// <param name="Reserved">Set aside.</param>
/// <param name="Elsewhere">The part of <paramref name="Amount"/> that this journal does not know.</param>
/// <param name="Away">Paid takes that the folder of today does not show.</param>
/// <param name="JournalProblem">Why the journal lets nothing be spent; null where it does.</param>
internal sealed record ProjectMoney(decimal Amount, decimal Reserved, decimal Elsewhere, IReadOnlyList<string> Away, Problem? JournalProblem);
