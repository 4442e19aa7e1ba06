using KlingFlow.Names;

namespace KlingFlow.Plans;

/// <summary>
/// What the director wants of one sequence: <c>plan.yaml</c> after every rule was checked and every default resolved
/// (plan, then project, then workspace, then built in). Format <c>ClientPlanV1</c>, design.md 3.5.
/// </summary>
public sealed record Plan
{
    /// <summary>The sequence the plan belongs to.</summary>
    public required SequenceId Sequence { get; init; }

    /// <summary>For people; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Seconds in the project's song between which this sequence stands.</summary>
    public SongSpan? Song { get; init; }

    /// <summary>For people.</summary>
    public string? Notes { get; init; }

    /// <summary>Name of the provider, e.g. <c>animatic</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's own id in the catalogue: aliases are resolved.</summary>
    public required string Model { get; init; }

    /// <summary><c>multi_shot</c> or <c>individual</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>E.g. <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary><c>720p</c>, <c>1080p</c> or <c>4k</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary><c>off</c> or <c>native</c>.</summary>
    public required string Audio { get; init; }

    /// <summary>What must not be seen.</summary>
    public string? Negative { get; init; }

    /// <summary>Path of the first image relative to the project, <c>grid</c>, or null. A plan that names none and has a <c>start_frame.png|jpg</c> beside it means that file.</summary>
    public string? StartFrame { get; init; }

    /// <summary>Path of the last image relative to the project, or null.</summary>
    public string? EndFrame { get; init; }

    /// <summary>What a grid should explore, or null.</summary>
    public GridWish? Grid { get; init; }

    /// <summary>Names of elements in order of priority.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Shot> Shots { get; init; }

    /// <summary>Whether the director asks for take 1 at once.</summary>
    public bool Ready { get; init; }

    /// <summary>Sum of the shots, whole seconds.</summary>
    public int Seconds => Shots.Sum(shot => shot.Seconds);
}
