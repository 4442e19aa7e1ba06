namespace KlingFlow.Cli.Reports;

/// <summary>One clip, or all together.</summary>
/// <param name="Clip">The sequence's id; <c>total</c> for all.</param>
/// <param name="State">A word of design.md 4.1; empty for all.</param>
/// <param name="Video">Its takes.</param>
/// <param name="Speech">Its spoken lines.</param>
/// <param name="Effects">Its sound effects.</param>
/// <param name="Cost">All three together.</param>
internal sealed record ReportClip(string Clip, string State, ReportFigures Video, ReportFigures Speech, ReportFigures Effects, decimal Cost);
