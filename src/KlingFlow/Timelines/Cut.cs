using KlingFlow.Errors;

namespace KlingFlow.Timelines;

/// <summary>
/// The approved takes as one film. Without a song they follow one another; with one, each stands where its <c>song.from</c>
/// says, and what that leaves empty or doubly taken is a problem that is told, and solved in one way: black, or cut short.
/// </summary>
/// <param name="Entries">In order, without a hole.</param>
/// <param name="Song">Null where the film has its own sound only.</param>
/// <param name="Problems">Gaps and overlaps, and what of <c>timeline.yaml</c> could not be done.</param>
public sealed record Cut(IReadOnlyList<CutEntry> Entries, CutSong? Song, IReadOnlyList<Problem> Problems)
{
    /// <summary>The clips in order.</summary>
    public IEnumerable<CutClip> Clips => Entries.Select(entry => entry.Clip).OfType<CutClip>();

    /// <summary>Length of the film in seconds.</summary>
    public decimal Seconds => Entries.Count == 0 ? 0 : Entries[^1].End;

    /// <summary>What the film is normalised to, in LUFS; null: what the settings say.</summary>
    public decimal? Loudness { get; init; }

    /// <summary>Lays out the film. Pure: nothing is read.</summary>
    /// <param name="clips">In the order of the film.</param>
    /// <param name="song">The project's. Its <see cref="CutSong.From"/> is worked out here.</param>
    /// <param name="timeline">What a person changed; null: nothing.</param>
    public static Cut Of(IReadOnlyList<CutClip> clips, CutSong? song = null, Timeline? timeline = null)
    {
        var edits = timeline ?? Timeline.None;
        var music = edits.Music is { Path: { } path, File: { } file } ? new CutSong(file, path) : song;

        // Places on another song than the project's would mean nothing.
        var layout = new CutLayout(hasSong: song is not null && music!.Path == song.Path, edits.Music?.From, edits);
        foreach (var clip in clips)
            layout.Add(clip);

        return new Cut(layout.Entries, music is null ? null : music with { From = layout.SongFrom, GainDb = edits.Music?.GainDb ?? 0 }, layout.Problems) { Loudness = edits.Loudness };
    }
}
