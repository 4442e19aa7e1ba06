namespace KlingFlow.Workspaces;

/// <summary>A person of the film, <c>cast:</c> in project.yaml.</summary>
/// <param name="Name">As plans and scripts say it.</param>
/// <param name="Aliases">Other names for the same person.</param>
/// <param name="Voice">The provider's name of a voice, or null.</param>
public sealed record CastMember(string Name, IReadOnlyList<string> Aliases, string? Voice);
