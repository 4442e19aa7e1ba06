namespace KlingFlow.Scripts;

/// <summary><c>prompts.yaml</c>: the clips of a script film in the order of the film (design.md 3.7).</summary>
/// <param name="Clips">No two with one id.</param>
public sealed record PromptList(IReadOnlyList<Clip> Clips);
