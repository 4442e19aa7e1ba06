using System.Globalization;
using System.Text;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Reads and writes the manifest of a project's film.</summary>
internal static class FilmRecord
{
    /// <summary>The manifest of a project's film; null where there is none that can be read: the film is then made anew.</summary>
    public static FilmManifest? Read(IDisk disk, ProjectLayout project) => Read(disk, project.FilmManifest);

    /// <summary>As <see cref="Read(IDisk, ProjectLayout)"/>, for a path.</summary>
    public static FilmManifest? Read(IDisk disk, string path) =>
        disk.File.Exists(path)
        && MachineJson.TryRead(disk.File.ReadAllText(path), TimelinesJson.Default.FilmManifest, out var manifest, out _)
            ? manifest
            : null;

    /// <summary>Written after the film has its name, so that a manifest never tells of a film that is not there.</summary>
    public static void Write(IDisk disk, string path, FilmManifest manifest) =>
        AtomicFile.WriteAllText(disk, path, MachineJson.Write(manifest, TimelinesJson.Default.FilmManifest));

    /// <summary>Hash of what a cut shows when: takes, their bytes, their places, their sound and scenes, and where the song begins.</summary>
    public static string CutSha256(Cut cut)
    {
        var text = new StringBuilder();
        foreach (var entry in cut.Entries)
        {
            var clip = entry.Clip;
            text.Append(CultureInfo.InvariantCulture, $"{clip?.Take.ToString() ?? "black"} {clip?.Media.Sha256} {entry.Start:0.######} {entry.Seconds:0.######}\n");

            // Only what is there: films of older versions are not made anew for nothing.
            if (entry.In != 0 || entry.GainDb != 0)
                text.Append(CultureInfo.InvariantCulture, $"in {entry.In:0.######} gain {entry.GainDb:0.######}\n");
            if (entry.Transition is { } transition)
                text.Append(CultureInfo.InvariantCulture, $"transition {transition.Kind} {transition.Seconds:0.######}\n");
            if (clip?.Mix is { } mix)
                text.Append(CultureInfo.InvariantCulture, $"mix {mix.MixId} {mix.Sha256}\n");
            if (clip?.Scene is { } scene)
                text.Append(CultureInfo.InvariantCulture, $"scene {scene}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"song {cut.Song?.Path} {cut.Song?.From:0.######}");
        if (cut.Song is { GainDb: not 0 } song)
            text.Append(CultureInfo.InvariantCulture, $" gain {song.GainDb:0.######}");
        if (cut.Loudness is { } loudness)
            text.Append(CultureInfo.InvariantCulture, $"\nloudness {loudness:0.##}");
        return MachineJson.Sha256(text.ToString());
    }

    /// <summary>The mixes of a cut.</summary>
    public static IReadOnlyList<FilmMix> Mixes(Cut cut) => [.. cut.Clips.Select(clip => clip.Mix).OfType<CutMix>().Select(mix => new FilmMix(mix.MixId, mix.Sha256))];

    /// <summary>The takes of a cut.</summary>
    public static IReadOnlyList<FilmTake> Takes(Cut cut) => [.. cut.Clips.Select(clip => new FilmTake(clip.Take.ToString(), clip.Media.Sha256))];
}
