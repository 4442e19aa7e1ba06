using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KlingFlow.Simulator.History;

/// <summary>One line of <c>journal.jsonl</c>, as far as a checker needs it.</summary>
/// <param name="Seq">Running number from 1.</param>
/// <param name="At">When.</param>
/// <param name="Kind">A word of the journal.</param>
/// <param name="ExternalTaskId">Our id; empty where the line is about none.</param>
/// <param name="TakeId">E.g. <c>SEQ08_take002</c>; null where the line does not name it.</param>
/// <param name="TaskId">The provider's id; null where the line does not name it.</param>
internal sealed record JournalRecord(long Seq, DateTimeOffset At, string Kind, string ExternalTaskId, string? TakeId, string? TaskId)
{
    /// <summary>Of an intent: hash of what is sent.</summary>
    public string? RequestSha256 { get; init; }

    private const string BeforeCheck = ",\"check\":\"";
    private const int CheckDigits = 16;

    /// <summary>Reads a line; null where its checksum, the first 16 digits of the SHA-256 of the rest, does not fit.</summary>
    public static JournalRecord? Read(string line)
    {
        var at = line.LastIndexOf(BeforeCheck, StringComparison.Ordinal);
        if (at < 0 || line.Length != at + BeforeCheck.Length + CheckDigits + 2)
            return null;

        var json = line[..at] + "}";
        var check = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..CheckDigits];
        if (line[at..] != $"{BeforeCheck}{check}\"}}")
            return null;

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;

        return new(
            root.GetProperty("seq").GetInt64(), root.GetProperty("at").GetDateTimeOffset(), root.GetProperty("kind").GetString()!,
            Text(root, "external_task_id") ?? "", Text(root, "take_id"), Text(root, "task_id")) { RequestSha256 = Text(root, "request_sha256") };
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
