using KlingFlow.Tasks;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling tasks --json</c>: every <c>task.json</c> of the project.</summary>
internal sealed record TasksDocument(int Schema, string Project, IReadOnlyList<RemoteTask> Tasks);
