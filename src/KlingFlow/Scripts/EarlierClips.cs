using KlingFlow.Names;

namespace KlingFlow.Scripts;

/// <summary>The ids that clips have already.</summary>
/// <param name="Current"><c>prompts.yaml</c>; empty without one.</param>
/// <param name="Proposed"><c>prompts.proposed.yaml</c>; empty without one.</param>
/// <param name="Taken">Further ids that must not be given to anything new: there are takes under them.</param>
public sealed record EarlierClips(PromptList Current, PromptList Proposed, IReadOnlyCollection<SequenceId> Taken)
{
    /// <summary>There is nothing yet.</summary>
    public static EarlierClips None { get; } = new(new PromptList([]), new PromptList([]), []);
}
