using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;

namespace KlingFlow.Timelines;

/// <summary><c>timeline.yaml</c>: what a person changed in the cut (design.md 3.6).</summary>
public sealed record Timeline
{
    /// <summary>Nothing is changed.</summary>
    public static Timeline None { get; } = new();

    /// <summary>Clips in the order of the film; those that are missing follow in the order they would have had.</summary>
    public IReadOnlyList<SequenceId> Order { get; init; } = [];

    /// <summary>Changes to single clips.</summary>
    public IReadOnlyDictionary<SequenceId, ClipEdit> Clips { get; init; } = new Dictionary<SequenceId, ClipEdit>();

    /// <summary>Null: the project's song, if it has one.</summary>
    public MusicEdit? Music { get; init; }

    /// <summary>What the film is normalised to, in LUFS; null: what the settings say.</summary>
    public decimal? Loudness { get; init; }

    /// <summary>How much louder the clips' sound is than it was.</summary>
    public decimal GainDb { get; init; }

    /// <summary>What is wrong and stops nothing: clips that are not there, files outside the project.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    internal FilePlaces? Places { get; init; }

    /// <summary>The changes to a clip; null where there are none.</summary>
    public ClipEdit? Of(SequenceId clip) => Clips.GetValueOrDefault(clip);

    /// <summary>A problem at the place of a key of a clip.</summary>
    internal Problem At(ClipEdit edit, string key, Problem problem) =>
        Places?.At($"clips.{edit.Key}.{key}", problem.Code, problem.Message, problem.Hint) ?? problem;
}
