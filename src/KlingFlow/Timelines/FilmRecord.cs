using System.Globalization;
using System.Text;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Reads and writes the manifest of a project's film.</summary>
internal static class FilmRecord
{
    /// <summary>The manifest; null where there is none that can be read: the film is then made anew.</summary>
    public static FilmManifest? Read(IDisk disk, ProjectLayout project) =>
        disk.File.Exists(project.FilmManifest)
        && MachineJson.TryRead(disk.File.ReadAllText(project.FilmManifest), TimelinesJson.Default.FilmManifest, out var manifest, out _)
            ? manifest
            : null;

    /// <summary>Written after the film has its name, so that a manifest never tells of a film that is not there.</summary>
    public static void Write(IDisk disk, ProjectLayout project, FilmManifest manifest) =>
        AtomicFile.WriteAllText(disk, project.FilmManifest, MachineJson.Write(manifest, TimelinesJson.Default.FilmManifest));

    /// <summary>Hash of what a cut shows when: takes, their bytes, their places, and where the song begins.</summary>
    public static string CutSha256(Cut cut)
    {
        var text = new StringBuilder();
        foreach (var (clip, start, seconds) in cut.Entries)
            text.Append(CultureInfo.InvariantCulture, $"{clip?.Take.ToString() ?? "black"} {clip?.Media.Sha256} {start:0.######} {seconds:0.######}\n");

        text.Append(CultureInfo.InvariantCulture, $"song {cut.Song?.Path} {cut.Song?.From:0.######}");
        return MachineJson.Sha256(text.ToString());
    }

    /// <summary>The takes of a cut.</summary>
    public static IReadOnlyList<FilmTake> Takes(Cut cut) => [.. cut.Clips.Select(clip => new FilmTake(clip.Take.ToString(), clip.Media.Sha256))];
}
