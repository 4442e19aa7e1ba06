using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KlingFlow.Spending;

/// <summary>
/// A line with its checksum as the last field: 16 hex digits of the SHA-256 of the line without that field. Compared as bytes,
/// so that any flipped bit shows, in the checksum's own key as well.
/// </summary>
internal static class SealedLine
{
    private const string Before = ",\"check\":\"";
    private const int Digits = 16;
    private static readonly int Suffix = Before.Length + Digits + 2;

    public static byte[] Write(JournalLine line) => Seal(JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Compact.JournalLine));

    /// <summary>The line, or null where it is damaged.</summary>
    public static JournalLine? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Suffix)
            return null;

        byte[] json = [.. bytes[..^Suffix], (byte)'}'];
        if (!bytes.SequenceEqual(Seal(json)))
            return null;

        try
        {
            // Without an id there is nothing the line could be about; an empty one is about the journal itself.
            return JsonSerializer.Deserialize(json, JournalJson.Compact.JournalLine) is { ExternalTaskId: not null } line ? line : null;
        }
        catch (JsonException)
        {
            // The checksum holds and the text does not read: another program wrote it.
            return null;
        }
    }

    private static byte[] Seal(byte[] json)
    {
        var check = Convert.ToHexStringLower(SHA256.HashData(json))[..Digits];
        return [.. json.AsSpan(0, json.Length - 1), .. Encoding.ASCII.GetBytes($"{Before}{check}\"}}")];
    }
}
