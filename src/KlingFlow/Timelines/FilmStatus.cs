using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Timelines;

/// <summary>Whether a project has a film, and whether it still is the film of today's approvals.</summary>
/// <param name="Exists">Whether the film and its manifest are there.</param>
/// <param name="StaleReasons">Empty for a film that is current, or for none.</param>
public sealed record FilmStatus(bool Exists, IReadOnlyList<string> StaleReasons)
{
    /// <summary>Whether there is a film that no longer is what would be rendered today.</summary>
    public bool IsStale => StaleReasons.Count > 0;

    /// <summary>Compares the film's manifest with today's cut. Reads one small file, never the film.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="settings">What would be rendered now.</param>
    /// <param name="today">Today's cut.</param>
    public static FilmStatus Read(IDisk disk, RenderSettings settings, Cut today) =>
        FilmRecord.Read(disk, settings.Project) is { } manifest && disk.File.Exists(settings.Project.Film)
            ? new FilmStatus(true, Compare(manifest, today, today.Loudness ?? settings.Loudness))
            : new FilmStatus(false, []);

    private static List<string> Compare(FilmManifest manifest, Cut today, decimal? loudness)
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

        CompareMixes(manifest.Mixes, today, reasons);
        if (manifest.Settings.LoudnessTarget != loudness)
            reasons.Add($"its loudness is {Say(manifest.Settings.LoudnessTarget)}, and {Say(loudness)} is asked for");
        if (reasons.Count == 0 && !before.SequenceEqual(now))
            reasons.Add("the order changed");
        if (reasons.Count == 0 && manifest.Settings.CutSha256 != FilmRecord.CutSha256(today))
            reasons.Add("the cut or the song under it changed");

        return reasons;
    }

    private static void CompareMixes(IReadOnlyList<FilmMix> before, Cut today, List<string> reasons)
    {
        var now = FilmRecord.Mixes(today);
        foreach (var mix in now.Where(mix => !before.Contains(mix)))
        {
            var replaced = before.FirstOrDefault(other => ClipOf(other) == ClipOf(mix));
            reasons.Add(replaced is null ? $"{mix.MixId} is new"
                : replaced.MixId != mix.MixId ? $"{mix.MixId} instead of {replaced.MixId}"
                : $"{mix.MixId} has another sound");
        }

        var lost = today.Clips.Select(clip => clip.LostMix).OfType<string>().ToList();
        reasons.AddRange(lost.Select(mix => $"the audio of {mix} is missing"));
        foreach (var mix in before.Where(mix => !lost.Contains(mix.MixId) && now.All(other => ClipOf(other) != ClipOf(mix))))
            reasons.Add($"{mix.MixId} is no longer used");

        // No render helps against these: the film is made of mixes, and those are made by `kling film`.
        reasons.AddRange(today.Clips.Select(clip => clip.Mix).OfType<CutMix>().Where(mix => mix.HasOldGains).Select(mix => $"{mix.MixId} was made with other gains"));
    }

    private static string Say(decimal? loudness) => loudness is { } target ? string.Create(CultureInfo.InvariantCulture, $"{target:0.##} LUFS") : "that of its clips";

    private static string ClipOf(FilmMix mix) => mix.MixId.LastIndexOf('_') is var end and > 0 ? mix.MixId[..end] : mix.MixId;

    private static FilmTake? Sequence(IEnumerable<FilmTake> takes, FilmTake like) =>
        takes.FirstOrDefault(take => SequenceOf(take) == SequenceOf(like));

    private static SequenceId? SequenceOf(FilmTake take) => TakeId.TryParse(take.TakeId, out var id) ? id.Value.Sequence : null;
}
