namespace KlingFlow.Workspaces;

/// <summary>A person of the film, <c>cast:</c> in project.yaml.</summary>
/// <param name="Name">As plans and scripts say it.</param>
/// <param name="Aliases">Other names for the same person.</param>
/// <param name="Voice">The provider's name of a voice, or several with their providers before them (<c>local:en-us+f3 kling:oversea_male1</c>), or null.</param>
public sealed record CastMember(string Name, IReadOnlyList<string> Aliases, string? Voice);
