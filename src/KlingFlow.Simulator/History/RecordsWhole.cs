using System.Text.Json;
using KlingFlow.Files;

namespace KlingFlow.Simulator.History;

/// <summary>I4: every file that the program wrote reads and matches its checksum, or is absent.</summary>
internal static class RecordsWhole
{
    public static InvariantResult Check(HistorySources sources, HistoryFacts facts)
    {
        var records = Folders(sources).SelectMany(FolderSnapshot.PathsIn).Where(IsRecord).ToList();
        var media = sources.States.SelectMany(state => FolderSnapshot.PathsIn(state.Media)).Where(path => !JunkName.IsJunk(Path.GetFileName(path))).ToList();

        return new(
            "I4", "every file that the program wrote is whole", $"{records.Count} records, {media.Count} media files",
            [
                .. records.Select(Complaint).OfType<string>(),
                .. media.Where(path => FileHash.Of(path) != Path.GetFileName(path)).Select(path => $"{path} is not what its name says"),
                .. facts.Takes.Where(IsAltered).Select(take => $"{take.Name}: {Path.GetFileName(take.Media)} is not what its manifest says"),
            ]);
    }

    private static IEnumerable<string> Folders(HistorySources sources) =>
        [sources.Project.Root, Path.Combine(sources.Workspace, ".kling"), .. sources.States.Select(state => state.Root)];

    private static bool IsRecord(string path) =>
        Path.GetExtension(path) is ".json" or ".jsonl" && !JunkName.IsJunk(Path.GetFileName(path)) && !path.Contains("/inputs/", StringComparison.Ordinal);

    private static string? Complaint(string path)
    {
        if (Path.GetExtension(path) == ".json")
            return File.Exists(path) && !Reads(File.ReadAllText(path)) ? $"{path} does not read" : null;

        // A line that a crash cut short stays and was never acknowledged, so it may be half; it may not be joined to another.
        var halves = JournalText.WholeLines(path).Where(line => !Reads(line) && line.Contains("}{", StringComparison.Ordinal)).ToList();

        return halves.Count == 0 ? null : $"{path}: {halves.Count} lines are joined with another";
    }

    private static bool IsAltered(TakeOnDisk take) =>
        take.MediaSha256 is { } sha256 && FileHash.Of(take.Media) is { } video && video != sha256;

    private static bool Reads(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);

            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
