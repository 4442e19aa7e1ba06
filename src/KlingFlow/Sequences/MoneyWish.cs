using KlingFlow.Catalogue;
using KlingFlow.Spending;

namespace KlingFlow.Sequences;

/// <summary>Something that would be paid for.</summary>
/// <param name="For"><c>take</c> or <c>grid</c>.</param>
/// <param name="By">Who asks, as in <see cref="Waiting"/>.</param>
/// <param name="Provider">Who would be asked.</param>
/// <param name="Estimate">Expected cost; null where nobody can tell.</param>
/// <param name="Beside">What else is bought with it.</param>
internal sealed record MoneyWish(string For, string By, string Provider, Estimate? Estimate, decimal Beside = 0)
{
    /// <summary>What the journal knows of its parts, where it is made in parts.</summary>
    public IReadOnlyList<JournalKnown> Parts { get; init; } = [];
}
