namespace KlingFlow.Cli.Output;

/// <summary><c>kling doctor --json</c></summary>
internal sealed record DoctorDocument(int Schema, IReadOnlyList<DoctorLine> Checks);
