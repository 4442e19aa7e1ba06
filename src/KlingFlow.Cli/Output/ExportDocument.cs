using KlingFlow.Exports;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling export --json</c></summary>
internal sealed record ExportDocument(
    int Schema, string Project, string To, IReadOnlyList<DeliveredFile> Files, IReadOnlyList<string> StaleReasons, IReadOnlyList<string> Finals);
