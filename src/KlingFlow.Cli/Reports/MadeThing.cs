using System.Text.Json;
using KlingFlow.Files;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Reports;

/// <summary>
/// The figures of one take of anything: of a sequence, a shot, a line, an effect. Read field by field, because a report says
/// what it can and stumbles over nothing.
/// </summary>
/// <param name="Status">The word of its manifest, or of its task; null where neither stands there.</param>
/// <param name="Attempts">Requests that were sent.</param>
/// <param name="LatencySeconds">From the intent to the manifest.</param>
/// <param name="DurationSeconds">Length of the result.</param>
/// <param name="Cost">What it cost, in <paramref name="Currency"/>.</param>
/// <param name="Currency">Null without a cost.</param>
internal sealed record MadeThing(string? Status, int Attempts, decimal? LatencySeconds, decimal DurationSeconds, decimal Cost, string? Currency)
{
    private const long MaxBytes = 256 << 10;

    public bool Succeeded => Status == RemoteStatus.Succeed;

    public static MadeThing Read(IDisk disk, RecordPaths paths)
    {
        using var task = Document(disk, paths.Task);
        using var manifest = Document(disk, paths.Manifest);
        var cost = Find(manifest, "cost");
        var (begun, ended) = (Time(Find(task, "created_at")), Time(Find(manifest, "finished_at")));
        return new MadeThing(
            Text(Find(manifest, "final_status")) ?? Text(Find(task, "status")),
            Find(task, "attempts") is { ValueKind: JsonValueKind.Array } attempts ? attempts.EnumerateArray().Count(attempt => Text(Find(attempt, "outcome")) != "adopted") : 0,
            begun is { } from && ended is { } to && to >= from ? Math.Round((decimal)(to - from).TotalSeconds, 1) : null,
            Number(Find(Find(manifest, "media"), "duration_seconds")),
            Number(Find(cost, "amount")),
            Text(Find(cost, "currency")));
    }

    private static JsonDocument? Document(IDisk disk, string path)
    {
        try
        {
            return disk.Stamp(path) is { Kind: FileKind.File, Bytes: < MaxBytes } ? JsonDocument.Parse(disk.File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is JsonException || DiskTrouble.Is(e))
        {
            return null;
        }
    }

    private static JsonElement? Find(JsonDocument? document, string name) => Find(document?.RootElement, name);

    private static JsonElement? Find(JsonElement? from, string name) =>
        from is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static DateTimeOffset? Time(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    private static decimal Number(JsonElement? value) => value is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var read) ? read : 0;
}
