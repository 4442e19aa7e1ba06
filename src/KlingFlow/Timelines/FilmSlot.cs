using KlingFlow.Audio;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Sequences;

namespace KlingFlow.Timelines;

/// <summary>A clip of a film, in it or not.</summary>
/// <param name="Id">Its sequence.</param>
/// <param name="Sequence">Its folder; null where a prompt list names a clip that nobody has made yet.</param>
public sealed record FilmSlot(SequenceId Id, SequenceSnapshot? Sequence)
{
    /// <summary>The approved take; null without one.</summary>
    public TakeFacts? Approved { get; init; }

    /// <summary>The sound that replaces the take's own; null: none, or it is gone.</summary>
    public FoundMix? Mix { get; init; }

    /// <summary>The mix that the approved take has and that cannot be heard, because its audio is gone; null: none.</summary>
    public FoundMix? LostMix { get; init; }

    /// <summary>The clip as the prompt list has it; null for a sequence that is in none.</summary>
    public Clip? Prompt { get; init; }

    /// <summary>Whether <c>timeline.yaml</c> leaves it out.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Why it is not in the film, in a word; null where it is.</summary>
    public string? LeftOut => IsSkipped ? "skipped in timeline.yaml"
        : Approved is not null ? null
        : Sequence is null ? "not made yet"
        : Sequence.Facts.State.State;
}
