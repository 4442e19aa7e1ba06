using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling config --json</c></summary>
internal sealed record ConfigDocument(int Schema, IReadOnlyList<SettingLine> Settings);
