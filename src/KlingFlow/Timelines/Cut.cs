using KlingFlow.Errors;

namespace KlingFlow.Timelines;

/// <summary>
/// The approved takes as one film. Without a song they follow one another; with one, each stands where its <c>song.from</c>
/// says, and what that leaves empty or doubly taken is a problem that is told, and solved in one way: black, or cut short.
/// </summary>
/// <param name="Entries">In order, without a hole.</param>
/// <param name="Song">Null where the film has its own sound only.</param>
/// <param name="Problems">Gaps and overlaps.</param>
public sealed record Cut(IReadOnlyList<CutEntry> Entries, CutSong? Song, IReadOnlyList<Problem> Problems)
{
    /// <summary>The clips in order.</summary>
    public IEnumerable<CutClip> Clips => Entries.Select(entry => entry.Clip).OfType<CutClip>();

    /// <summary>Length of the film in seconds.</summary>
    public decimal Seconds => Entries.Count == 0 ? 0 : Entries[^1].End;

    /// <summary>Lays out the film. Pure: nothing is read.</summary>
    /// <param name="clips">In the order of the film.</param>
    /// <param name="song">Its <see cref="CutSong.From"/> is worked out here.</param>
    public static Cut Of(IReadOnlyList<CutClip> clips, CutSong? song = null)
    {
        var layout = new SongLayout(hasSong: song is not null);
        foreach (var clip in clips)
            layout.Add(clip);

        return new Cut(layout.Entries, song is null ? null : song with { From = layout.SongFrom }, layout.Problems);
    }
}
