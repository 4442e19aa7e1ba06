using KlingFlow.Names;

namespace KlingFlow.Generation;

/// <summary>How the end of something is told: in <c>handoff/</c> and in <c>events.jsonl</c>.</summary>
/// <param name="Kind"><c>take_ended</c>, <c>shot_ended</c>, <c>grid_ended</c>, <c>speech_ended</c>, <c>effect_ended</c>.</param>
/// <param name="Sequence">Where.</param>
/// <param name="Word">Its name there: <c>take2</c>, <c>grid1</c>.</param>
/// <param name="By">Who asked for it.</param>
public sealed record Announcement(string Kind, SequenceId Sequence, string Word, string By)
{
    /// <summary>Which part of it, e.g. <c>shot02</c>: a part is told as an event only, what is handed over is the whole. Null for the whole.</summary>
    public string? Part { get; init; }
}
