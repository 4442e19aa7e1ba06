using System.Text;

namespace KlingFlow.Simulator.History;

/// <summary>A journal as it lies there: its whole lines, and what is wrong with them.</summary>
/// <param name="Lines">The whole lines; half a line at the end was never acknowledged.</param>
/// <param name="Records">What they say, up to the first damage.</param>
/// <param name="Damage">E.g. <c>line 4 does not match its checksum</c>; null where there is none.</param>
internal sealed record JournalText(IReadOnlyList<string> Lines, IReadOnlyList<JournalRecord> Records, string? Damage)
{
    public static JournalText Read(string path)
    {
        var lines = WholeLines(path);
        var records = new List<JournalRecord>();
        foreach (var line in lines)
        {
            if (JournalRecord.Read(line) is not { } record)
                return new(lines, records, $"{path}: line {records.Count + 1} does not match its checksum");
            if (record.Seq != records.Count + 1)
                return new(lines, records, $"{path}: line {records.Count + 1} has the number {record.Seq}");

            records.Add(record);
        }

        return new(lines, records, null);
    }

    /// <summary>The lines that were written to their end; none where there is no file.</summary>
    public static IReadOnlyList<string> WholeLines(string path)
    {
        if (!File.Exists(path))
            return [];

        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var text = reader.ReadToEnd();

        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
