using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Plans;

namespace KlingFlow.Timelines;

/// <summary>The approved take of one sequence, as a film needs it.</summary>
/// <param name="Take">Which.</param>
/// <param name="Video">Absolute path of its video.</param>
/// <param name="Media">The facts in its manifest.</param>
/// <param name="Song">Where the sequence stands in the song; null where its plan does not say.</param>
public sealed record CutClip(TakeId Take, string Video, MediaFacts Media, SongSpan? Song = null)
{
    /// <summary>The sound that replaces the take's own; null: its own is heard.</summary>
    public CutMix? Mix { get; init; }

    /// <summary>The mix whose audio is gone, so that its own is heard until the mix is made again, e.g. <c>SEQ08_mix001</c>; null: none.</summary>
    public string? LostMix { get; init; }

    /// <summary>The scene it belongs to, as the script heads it; null without one.</summary>
    public string? Scene { get; init; }
}
