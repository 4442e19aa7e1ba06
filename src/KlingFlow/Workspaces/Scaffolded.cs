namespace KlingFlow.Workspaces;

/// <summary>What was made of templates.</summary>
/// <param name="Root">Absolute path of the new workspace, project or sequence.</param>
/// <param name="Created">Files, relative to <paramref name="Root"/>.</param>
/// <param name="Kept">Files that were there already and were left as they are.</param>
public sealed record Scaffolded(string Root, IReadOnlyList<string> Created, IReadOnlyList<string> Kept);
