using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>How an element stands at a provider, from <c>provider.json</c> and the journal.</summary>
/// <param name="Spot">Which element, and where.</param>
/// <param name="Id">Its id there; null while there is none.</param>
/// <param name="Attempt">The newest attempt to make it; 1 where there was none.</param>
/// <param name="Known">What the journal knows of that attempt; null where there was none.</param>
/// <param name="Damage">Why <c>provider.json</c> does not tell; null where it does.</param>
public sealed record ElementStand(ElementSpot Spot, string? Id, int Attempt, JournalKnown? Known, Problem? Damage)
{
    /// <summary>Whether the newest attempt is asked for and not settled: somebody has to carry it on.</summary>
    public bool IsUnsettled => Known is { Settled: null } and not { Reserved: null, Intent: null, IsAccepted: false };

    /// <summary>Whether its id is still being made.</summary>
    public bool IsOpen => Id is null && IsUnsettled;

    /// <summary>How the newest attempt failed; null where it did not.</summary>
    public ElementEnding? Failure => Id is null && Known is { Settled: not null, Ended: { } ended } ? ElementEnding.Parse(ended.ManifestJson) : null;

    /// <summary>Whether a request for it may be lost: perhaps paid.</summary>
    public bool IsMaybePaid => Id is null && Known is { Settled: null, Outcome: JournalKind.SubmitUnknown };

    /// <summary>Whether nothing stands against a first attempt.</summary>
    public bool IsUntried => Id is null && !IsOpen && Known?.Settled is null && Damage is null;

    /// <summary>Looks it up. What was paid for is known to the journal whatever git shows; what another machine made stands in the file.</summary>
    public static ElementStand Of(IDisk disk, Project project, JournalView journal, ElementSpot spot)
    {
        var attempt = 1;
        while (journal.Of(spot.ExternalTaskId(project.Id, attempt + 1)) is not null)
            attempt++;

        var known = journal.Of(spot.ExternalTaskId(project.Id, attempt));
        var file = ElementIds.Read(disk, project.Layout, spot.Name);
        var id = file.Value?.Of(spot.Provider, spot.BaseUrl, spot.Sha256) ?? (known?.Ended is { } ended ? ElementEnding.Parse(ended.ManifestJson)?.Id : null);

        return new ElementStand(spot, id?.Id, attempt, known, file.Problem);
    }
}
