using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KlingFlow.Formats;

namespace KlingFlow.Scripts;

/// <summary>Writes the review list as people would, with the proposed cast in comments at its head.</summary>
internal static class DialogueReviewWriter
{
    private const string Checksum = "# checksum ";
    private const string Untouched = ": while it fits, nobody has answered yet, and the list is written anew when the script changes.\n";
    private const int ChecksumLetters = 16;
    private const int MostCast = 40;

    private const string Head =
        "# yaml-language-server: $schema=../../templates/schemas/review.v1.json\n" +
        "# What of the dialogue needs you. Fill in `answer:` and extract again; an answer stays with its words wherever they move to.\n" +
        "#   a name of the cast   who says it\n" +
        "#   accept               an `indirect` line is said as its text has it; change the text as you like\n" +
        "#   skip                 nobody says it\n" +
        "# From your first change on this file is yours: what comes up later goes to dialogue.review.proposed.yaml; move it over from there.\n";

    /// <summary>The text of the list.</summary>
    /// <param name="entries">What it lists.</param>
    /// <param name="reviewed">What they are of.</param>
    public static string Text(IReadOnlyList<ReviewEntry> entries, DialogueReviewed reviewed)
    {
        var text = new StringBuilder(Head);
        AppendCast(text, reviewed.Cast);
        if (reviewed.OpenCount > reviewed.Open.Count)
            text.Append(CultureInfo.InvariantCulture, $"# {reviewed.OpenCount - reviewed.Open.Count} further lines follow when these are answered.\n");

        text.Append("schema: 1\n").Append(entries.Count == 0 ? "lines: []\n" : "lines:\n");
        foreach (var entry in entries)
            Append(text, entry);

        var body = text.ToString();
        return Checksum + Sum(body) + Untouched + body;
    }

    /// <summary>Whether a list is still as the program wrote it.</summary>
    public static bool IsUntouched(string list)
    {
        var end = list.IndexOf('\n', StringComparison.Ordinal) + 1;

        return end > 0 && list.StartsWith(Checksum, StringComparison.Ordinal) && list.AsSpan(Checksum.Length, end - Checksum.Length).StartsWith(Sum(list[end..]));
    }

    private static void AppendCast(StringBuilder text, IReadOnlyList<CastProposal> cast)
    {
        if (cast.Count == 0)
            return;

        text.Append("#\n# Who speaks and is not in the cast, most lines first. Copy into project.yaml whom you want; other names of the same person are aliases.\n# cast:\n");
        foreach (var person in cast.Take(MostCast))
        {
            text.Append("#   ");
            YamlWords.Append(text, person.Name);
            text.Append(CultureInfo.InvariantCulture, $": {{ aliases: [] }}   # {person.Lines} of line {person.Line}: ").Append(person.Example).Append('\n');
        }

        text.Append("#\n");
    }

    private static void Append(StringBuilder text, ReviewEntry entry)
    {
        var item = entry.Item;
        text.Append("  - id: ");
        YamlWords.AppendQuoted(text, entry.Id);
        text.Append("\n    kind: ").Append(entry.Kind);
        Key(text, "text", item.Text);
        if (item.Original is { } original)
            Key(text, "original", original);

        if (item.Rule is { } rule)
            Key(text, "rule", rule);

        if (item.Kind == ScriptItemKind.Proposal && item.Speaker is { } speaker)
            Key(text, "speaker", speaker);

        text.Append(CultureInfo.InvariantCulture, $"\n    source: {{ start: {item.Source.Start}, end: {item.Source.End}, line: {item.Source.Line} }}");
        Key(text, "before", entry.Before);
        Key(text, "after", entry.After);
        Candidates(text, item.Candidates);
        text.Append("\n    answer:\n");
    }

    private static void Candidates(StringBuilder text, IReadOnlyList<SpeakerCandidate> candidates)
    {
        text.Append("\n    candidates: [");
        for (var i = 0; i < candidates.Count; i++)
        {
            text.Append(i == 0 ? "{ id: " : ", { id: ");
            YamlWords.Append(text, candidates[i].Name, isInList: true);
            text.Append(", reason: ");
            YamlWords.Append(text, candidates[i].Reason, isInList: true);
            text.Append(" }");
        }

        text.Append(']');
    }

    private static void Key(StringBuilder text, string key, string value)
    {
        text.Append("\n    ").Append(key).Append(": ");
        YamlWords.AppendQuoted(text, value);
    }

    private static string Sum(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..ChecksumLetters];
}
