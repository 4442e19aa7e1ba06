using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Whether a project has a film, and whether it still is the film of today's approvals.</summary>
/// <param name="Exists">Whether the film and its manifest are there.</param>
/// <param name="StaleReasons">Empty for a film that is current, or for none.</param>
public sealed record FilmStatus(bool Exists, IReadOnlyList<string> StaleReasons)
{
    /// <summary>Whether there is a film that no longer is what would be rendered today.</summary>
    public bool IsStale => StaleReasons.Count > 0;

    /// <summary>Compares the film's manifest with today's cut. Reads one small file, never the film.</summary>
    public static FilmStatus Read(IDisk disk, ProjectLayout project, Cut today) =>
        FilmRecord.Read(disk, project) is { } manifest && disk.File.Exists(project.Film)
            ? new FilmStatus(true, Compare(manifest, today))
            : new FilmStatus(false, []);

    private static List<string> Compare(FilmManifest manifest, Cut today)
    {
        var now = FilmRecord.Takes(today);
        var before = manifest.Takes;
        var reasons = new List<string>();
        foreach (var take in now.Where(take => !before.Contains(take)))
            reasons.Add(Sequence(before, take) is { } replaced && replaced.TakeId != take.TakeId ? $"{take.TakeId} instead of {replaced.TakeId}"
                : Sequence(before, take) is null ? $"{take.TakeId} is new"
                : $"{take.TakeId} has other pictures");
        foreach (var take in before.Where(take => Sequence(now, take) is null))
            reasons.Add($"{take.TakeId} is no longer approved");

        CompareMixes(manifest.Mixes, FilmRecord.Mixes(today), reasons);
        if (reasons.Count == 0 && !before.SequenceEqual(now))
            reasons.Add("the order changed");
        if (reasons.Count == 0 && manifest.Settings.CutSha256 != FilmRecord.CutSha256(today))
            reasons.Add("the cut or the song under it changed");

        return reasons;
    }

    private static void CompareMixes(IReadOnlyList<FilmMix> before, IReadOnlyList<FilmMix> now, List<string> reasons)
    {
        foreach (var mix in now.Where(mix => !before.Contains(mix)))
        {
            var replaced = before.FirstOrDefault(other => ClipOf(other) == ClipOf(mix));
            reasons.Add(replaced is null ? $"{mix.MixId} is new"
                : replaced.MixId != mix.MixId ? $"{mix.MixId} instead of {replaced.MixId}"
                : $"{mix.MixId} has another sound");
        }

        foreach (var mix in before.Where(mix => now.All(other => ClipOf(other) != ClipOf(mix))))
            reasons.Add($"{mix.MixId} is no longer used");
    }

    private static string ClipOf(FilmMix mix) => mix.MixId.LastIndexOf('_') is var end and > 0 ? mix.MixId[..end] : mix.MixId;

    private static FilmTake? Sequence(IEnumerable<FilmTake> takes, FilmTake like) =>
        takes.FirstOrDefault(take => SequenceOf(take) == SequenceOf(like));

    private static SequenceId? SequenceOf(FilmTake take) => TakeId.TryParse(take.TakeId, out var id) ? id.Value.Sequence : null;
}
