namespace KlingFlow.Scripts;

/// <summary>One scene: what stands from a heading to the next.</summary>
public sealed record ScriptScene
{
    /// <summary>As the script has it, without a scene number and marks: <c>INT. CAR - NIGHT</c>. Null for what stands before the first, and behind a rule in prose.</summary>
    public string? Heading { get; init; }

    /// <summary>As the script numbers it: <c>12A</c>. Null without one.</summary>
    public string? Number { get; init; }

    /// <summary>Where and when; null where the heading is no slug line.</summary>
    public SceneSetting? Setting { get; init; }

    /// <summary>The whole scene, its heading included.</summary>
    public required SourceSpan Source { get; init; }

    /// <summary>What stands in it, in order.</summary>
    public required IReadOnlyList<ScriptItem> Items { get; init; }
}
