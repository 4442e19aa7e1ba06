using KlingFlow.Catalogue;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>One open take.</summary>
public sealed class TakeJob : RemoteJob
{
    /// <summary>Which take.</summary>
    public required TakeId Id { get; init; }

    /// <summary>Its folder.</summary>
    public required TakeFolder Folder { get; init; }

    /// <summary>What is asked.</summary>
    public required TakeRecord Record { get; init; }

    /// <summary>Reads the markers of the take's sequence.</summary>
    public required Func<MarkerSet> Markers { get; init; }

    /// <summary>Hears how its shots get on; null where nobody is told.</summary>
    public ShotMoves? Moves { get; init; }

    /// <summary>Finds another provider where this one does not take it; null where nobody looks for one.</summary>
    public FailoverDesk? Failover { get; init; }

    /// <summary>Reads which request replaces this take; null where none does.</summary>
    public Func<Replacement?> ReplacedBy { get; init; } = () => null;

    /// <inheritdoc/>
    public override Replacement? Replacement => ReplacedBy();

    /// <inheritdoc/>
    public override async Task<FailoverChoice?> HearAsync(Decline decline, CancellationToken cancellation) =>
        Failover is null ? null : await Failover.ActAsync(this, decline, cancellation);

    /// <inheritdoc/>
    public override string RecordText => TakeFolder.TextOf(Record);

    /// <inheritdoc/>
    public override string InputSha256 => Record.InputSha256;

    /// <inheritdoc/>
    public override Estimate Estimate => Record.Estimate;

    /// <inheritdoc/>
    public override string Model => Record.Model;

    /// <inheritdoc/>
    public override string PromptSummary => Record.ConcatenatedPromptSummary;

    /// <inheritdoc/>
    public override string OutputFolder => Folder.Relative;

    /// <inheritdoc/>
    public override bool IsCancelAsked => Markers().Markers.Any(marker => marker.Name.Verb == MarkerVerb.Cancel && marker.Name.Take == Id.Take);

    /// <inheritdoc/>
    public override string AssetSummary
    {
        get
        {
            var elements = Record.Elements.Count(element => element.Status == "used");
            string?[] parts =
            [
                Record.StartFrame is null ? null : "start frame",
                Record.EndFrame is null ? null : "end frame",
                elements == 0 ? null : $"{elements} elements",
            ];
            return string.Join(", ", parts.Where(part => part is not null));
        }
    }

    /// <inheritdoc/>
    public override bool HasResult(RemoteReport report) => report.ResultUrl is not null || report.LocalFile is not null;

    /// <summary>Tells where its shots are now.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Tell(string status) => Moves?.Tell(Id, status, Task?.TaskId, Record.CreatedBy);

    /// <inheritdoc/>
    protected override void HasNewWord(RemoteTask task) => Moves?.TryTell(Id, task.Status, task.TaskId, Record.CreatedBy);
}
