using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>
/// The sounds that people put into the project's <c>audio/</c> and its folders. Only those that a clip asks for are looked at,
/// and each is a stranger's file until its first bytes were seen.
/// </summary>
public sealed class EffectLibrary
{
    // An effect that is larger is no effect.
    private const long MaxBytes = 256L << 20;

    private const int MaxFiles = 2000;

    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase) { ".wav", ".mp3", ".flac", ".ogg", ".oga", ".m4a", ".aac", ".aif", ".aiff" };

    private readonly IDisk _disk;
    private readonly ProjectLayout _project;
    private readonly IReadOnlyList<(string File, string Key)> _names;

    private EffectLibrary(IDisk disk, ProjectLayout project, IReadOnlyList<(string File, string Key)> names) => (_disk, _project, _names) = (disk, project, names);

    /// <summary>What bears the name of a sound, relative to the project, by name.</summary>
    public IEnumerable<string> Files => _names.Select(name => name.File);

    /// <summary>Looks at the names; nothing is opened.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="project">The project.</param>
    /// <param name="song">The project's song, which is no effect; null without one.</param>
    public static EffectLibrary Read(IDisk disk, ProjectLayout project, string? song)
    {
        var files = Candidates(disk, project.Audio).Where(path => Endings.Contains(Path.GetExtension(path)) && !Path.GetFileName(path).StartsWith('.')).Select(project.Relative).Where(file => file != song).Take(MaxFiles);
        return new EffectLibrary(disk, project, [.. files.Select(file => (file, EffectTag.Key(Path.GetFileNameWithoutExtension(file))))]);
    }

    /// <summary>The file for a tag: of the same name first, then one whose name begins with it, then one of another word for the same sound.</summary>
    /// <param name="tag">As the author wrote it.</param>
    /// <param name="warnings">Gets what bears the name and cannot be used.</param>
    public string? Find(string tag, ICollection<Problem> warnings)
    {
        var words = EffectTag.Kind(tag) is { } kind ? kind.Words.Prepend(kind.Name) : [];
        foreach (var file in words.Prepend(string.Join('-', EffectQualities.Core(EffectTag.Words(tag)))).Prepend(EffectTag.Key(tag)).Where(word => word.Length > 0).SelectMany(Named).Distinct())
        {
            if (Complaint(file) is not { } complaint)
                return file;

            var warning = new Problem(ProblemCode.BadEffect, complaint, new FilePosition(file, 1, 1), "replace it by a sound, or remove it");
            if (!warnings.Contains(warning))
                warnings.Add(warning);
        }

        return null;
    }

    private IEnumerable<string> Named(string word) =>
        _names.Where(name => name.Key == word).Concat(_names.Where(name => name.Key.StartsWith(word + "-", StringComparison.Ordinal))).Select(name => name.File);

    private static IReadOnlyList<string> Candidates(IDisk disk, string audio)
    {
        // A link to a folder could lead anywhere.
        if (disk.Stamp(audio) is not { Kind: FileKind.Folder })
            return [];

        try
        {
            var entries = FolderListing.Entries(disk, audio);
            return [.. entries, .. entries.Where(entry => disk.Stamp(entry) is { Kind: FileKind.Folder }).SelectMany(folder => FolderListing.Entries(disk, folder))];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Nothing of it can be used then; a tag that nobody else knows says so.
            return [];
        }
    }

    private string? Complaint(string file)
    {
        if (!RootedPath.TryResolve(_disk, _project.Root, _project.Root, file, out var path, out var complaint))
            return complaint;
        if (_disk.Stamp(path) is { Bytes: > MaxBytes })
            return $"`{file}` is larger than 256 MiB";

        try
        {
            Span<byte> start = stackalloc byte[SoundHeader.Length];
            using var stream = _disk.FileStream.Create(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            return SoundHeader.IsSound(start) ? null : $"`{file}` is no sound but {FileGuess.Name(start)}";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"`{file}` cannot be read";
        }
    }
}
