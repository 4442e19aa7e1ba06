using KlingFlow.Workspaces;

namespace KlingFlow.Scripts;

/// <summary>What the project knows of its script.</summary>
/// <param name="Cast">The people of the film.</param>
/// <param name="Narrator">Who says “I”; null where nobody knows.</param>
/// <param name="SayVerbs">Further words that mean “says”.</param>
public sealed record ReadingAids(IReadOnlyList<CastMember> Cast, string? Narrator, IReadOnlyList<string> SayVerbs)
{
    /// <summary>Nothing is known.</summary>
    public static ReadingAids None { get; } = new([], null, []);

    /// <summary>What project.yaml says.</summary>
    public static ReadingAids Of(ProjectSettings settings) => new(settings.Cast, settings.Script.Narrator, settings.Script.SayVerbs);
}
