namespace KlingFlow.Providers;

/// <summary>An element as an image request names it.</summary>
/// <param name="Name">What prompts call it, behind an <c>@</c>.</param>
/// <param name="Id">The provider's id of it; null where it has none there, so that only the prompt names it.</param>
public sealed record ImageElement(string Name, string? Id);
