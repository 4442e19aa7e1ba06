using System.Text.Json.Nodes;

namespace KlingFlow.Sequences;

/// <summary><c>tasks.json</c>: the open tasks, each as its <c>task.json</c> with <c>updated_at</c>.</summary>
internal sealed record TasksProjection(int Schema, IReadOnlyList<JsonObject> Tasks);
