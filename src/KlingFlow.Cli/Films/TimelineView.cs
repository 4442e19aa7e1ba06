using System.Globalization;
using KlingFlow.Cli.Output;

namespace KlingFlow.Cli.Films;

/// <summary>The cut for people: a row per stretch, then what is not in it.</summary>
internal static class TimelineView
{
    private static readonly string[] Head = ["#", "clip", "take", "in", "out", "start", "end", "length", "begins with", "gain", "sound", "notes"];

    public static void Print(CliRun cli, TimelineDocument film)
    {
        if (film.Entries.Count == 0)
            cli.Say("nothing is approved yet, so the film is empty");
        else
            TableView.Print(cli, Head, film.Entries.Select(Row));

        if (film.Entries.Count > 0)
            cli.Say($"{Number(film.Seconds)} s, {film.Frames} frames at {film.Fps}");
        if (film.Music is { } music)
            cli.Say($"music: {music.File} from {Number(music.From)} s{(music.Gain == 0 ? "" : $", {Gain(music.Gain)}")}");
        if (film.Loudness is { } loudness)
            cli.Say($"loudness: {Number(loudness)} LUFS");
        if (film.LeftOut.Count > 0)
            cli.Say("left out: " + string.Join(", ", film.LeftOut.Select(gap => $"{gap.Clip} ({gap.Reason})")));
        if (film.Film == "stale")
            cli.Say("the rendered film is stale: " + string.Join(", ", film.StaleReasons));
    }

    private static string[] Row(TimelineEntry entry) =>
    [
        entry.Number?.ToString(CultureInfo.InvariantCulture) ?? "-",
        entry.Clip ?? "black",
        entry.TakeId?.Split('_')[^1] ?? "-",
        entry.Clip is null ? "-" : Number(entry.In),
        entry.Clip is null ? "-" : Number(entry.Out),
        entry.Start,
        entry.End,
        Number(entry.Seconds),
        entry.Transition is { } transition ? $"{transition.Kind} {Number(transition.Seconds)}" : "cut",
        entry.Gain == 0 ? "-" : Gain(entry.Gain),
        entry.Mix?.Split('_')[^1] ?? entry.Sound,
        entry.Notes.Count == 0 ? "-" : string.Join(", ", entry.Notes),
    ];

    private static string Number(decimal value) => value.ToString("0.0##", CultureInfo.InvariantCulture);

    private static string Gain(decimal value) => value.ToString("+0.###;-0.###", CultureInfo.InvariantCulture) + " dB";
}
