namespace KlingFlow.Workspaces;

/// <summary><c>script:</c> in project.yaml: how the project's script is read.</summary>
public sealed record ScriptSettings
{
    /// <summary>The script, relative to the project; null: <c>script.fountain</c>, <c>.fdx</c>, <c>.md</c> or <c>.txt</c>.</summary>
    public string? File { get; init; }

    /// <summary><c>fountain</c>, <c>fdx</c>, <c>markdown</c> or <c>prose</c>; null: as the file looks.</summary>
    public string? Kind { get; init; }

    /// <summary>Who says “I” in a story, by the name in the cast; null where nobody knows.</summary>
    public string? Narrator { get; init; }

    /// <summary>Further words that mean “says”.</summary>
    public IReadOnlyList<string> SayVerbs { get; init; } = [];
}
