namespace KlingFlow.Workspaces;

/// <summary>The files that everything a provider makes has, a take as well as a grid. Absolute paths.</summary>
/// <param name="Root">The folder.</param>
/// <param name="Request">The request that asked for it, moved here untouched.</param>
/// <param name="Record">What was asked: it stands there as long as the folder shows this thing.</param>
/// <param name="Task">How the provider is getting on.</param>
/// <param name="Manifest">The facts, written last.</param>
public sealed record RecordPaths(string Root, string Request, string Record, string Task, string Manifest);
