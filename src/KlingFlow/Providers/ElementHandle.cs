namespace KlingFlow.Providers;

/// <summary>An element as a request for a video or an image names it.</summary>
/// <param name="Name">What prompts call it, behind an <c>@</c>.</param>
/// <param name="Id">The provider's id of it; null while it has none there, so that only the prompt names it, and where the provider needs none.</param>
public sealed record ElementHandle(string Name, string? Id);
