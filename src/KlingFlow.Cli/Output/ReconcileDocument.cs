using KlingFlow.Workflows;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling reconcile --json</c></summary>
internal sealed record ReconcileDocument(int Schema, string Project, IReadOnlyList<ReconcileFinding> Findings);
