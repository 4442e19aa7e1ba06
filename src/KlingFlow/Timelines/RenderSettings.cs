using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Where a film goes and what it should look like.</summary>
/// <param name="Project">The project: the film and its manifest go to its <c>exports/</c>.</param>
/// <param name="CacheFolder">Absolute path of <c>.kling/</c>; segments are kept below it.</param>
/// <param name="Format">Null: what most of the film has already.</param>
public sealed record RenderSettings(ProjectLayout Project, string CacheFolder, FilmFormat? Format = null);
