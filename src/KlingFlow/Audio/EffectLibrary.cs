using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>The sounds that people put into the project's <c>audio/</c> and its folders. They are a stranger's files until their first bytes were seen.</summary>
/// <param name="Files">Relative to the project, by name.</param>
/// <param name="Problems">What lies there under the name of a sound and cannot be used.</param>
public sealed record EffectLibrary(IReadOnlyList<string> Files, IReadOnlyList<Problem> Problems)
{
    /// <summary>An effect that is larger is no effect.</summary>
    private const long MaxBytes = 256L << 20;

    private const int MaxFiles = 2000;

    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase) { ".wav", ".mp3", ".flac", ".ogg", ".oga", ".m4a", ".aac", ".aif", ".aiff" };

    /// <summary>Looks at what is there; nothing is decoded.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="project">The project.</param>
    /// <param name="song">The project's song, which is no effect; null without one.</param>
    public static EffectLibrary Read(IDisk disk, ProjectLayout project, string? song)
    {
        var files = new List<string>();
        var problems = new List<Problem>();
        foreach (var path in Candidates(disk, project.Audio).Where(path => Endings.Contains(Path.GetExtension(path))).Take(MaxFiles))
        {
            var relative = project.Relative(path);
            if (relative == song)
                continue;

            if (Complaint(disk, project, relative, path) is { } complaint)
                problems.Add(new Problem(ProblemCode.BadEffect, complaint, new FilePosition(relative, 1, 1), "replace it by a sound, or remove it"));
            else
                files.Add(relative);
        }

        return new EffectLibrary(files, problems);
    }

    /// <summary>The file for a tag: of the same name first, then one whose name begins with it, then one of another word for the same sound.</summary>
    public string? Find(string tag) =>
        Best(EffectTag.Slug(tag)) ?? (EffectTag.Kind(tag) is { } kind ? kind.Words.Prepend(kind.Name).Select(Best).FirstOrDefault(file => file is not null) : null);

    private string? Best(string name) =>
        name.Length == 0 ? null
        : Files.FirstOrDefault(file => Stem(file) == name) ?? Files.FirstOrDefault(file => Stem(file).StartsWith(name + "-", StringComparison.Ordinal));

    private static string Stem(string file) => EffectTag.Slug(Path.GetFileNameWithoutExtension(file));

    private static IEnumerable<string> Candidates(IDisk disk, string audio)
    {
        // A link to a folder could lead anywhere.
        if (disk.Stamp(audio) is not { Kind: FileKind.Folder })
            return [];

        var entries = FolderListing.Entries(disk, audio);
        var inner = entries.Where(entry => disk.Stamp(entry) is { Kind: FileKind.Folder }).SelectMany(folder => FolderListing.Entries(disk, folder));
        return [.. entries, .. inner];
    }

    private static string? Complaint(IDisk disk, ProjectLayout project, string relative, string path)
    {
        if (!RootedPath.TryResolve(disk, project.Root, project.Root, relative, out _, out var complaint))
            return complaint;
        if (disk.Stamp(path) is { Bytes: > MaxBytes })
            return $"`{relative}` is larger than 256 MiB";

        try
        {
            Span<byte> start = stackalloc byte[SoundHeader.Length];
            using var file = disk.FileStream.Create(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            return SoundHeader.IsSound(start) ? null : $"`{relative}` is no sound but {FileGuess.Name(start)}";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"`{relative}` cannot be read";
        }
    }
}
