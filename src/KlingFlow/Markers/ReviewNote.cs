using System.Text.Json.Serialization;

namespace KlingFlow.Markers;

/// <summary>One review note; a line of <c>notes/take002.jsonl</c>. Field order is the order on disk.</summary>
public sealed record ReviewNote
{
    /// <summary>The frame it is about, counted from 0. Frames, never seconds: a second is not exact.</summary>
    public required int Frame { get; init; }

    /// <summary>The last frame of a span.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? EndFrame { get; init; }

    /// <summary>Rate that the frames are counted in, an exact rational: <c>24/1</c>.</summary>
    public required string Fps { get; init; }

    /// <summary>The note.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Words to find it by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Tags { get; init; }
}
