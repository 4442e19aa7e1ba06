using KlingFlow.Catalogue;
using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>One line of <c>journal.jsonl</c> without its checksum. What a kind of line does not need is left out.</summary>
internal sealed record JournalLine
{
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public string ExternalTaskId { get; init; } = "";

    public string? Made { get; init; }

    public string? Owner { get; init; }

    public int? Number { get; init; }

    public string? TakeId { get; init; }

    public Estimate? Estimate { get; init; }

    public string? RequestSha256 { get; init; }

    public string? TakeJson { get; init; }

    public string? TaskJson { get; init; }

    public string? RequestYaml { get; init; }

    public string? ManifestJson { get; init; }

    public bool? Unannounced { get; init; }

    public string? TaskId { get; init; }

    public TaskUrls? Urls { get; init; }

    public string? Message { get; init; }

    public string? Answer { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public Cost? Cost { get; init; }

    public JournalLine About(JournalTake what) => this with
    {
        Made = what.Kind, Owner = what.Owner, Number = what.Number, TakeId = what.TakeId,
    };
}
