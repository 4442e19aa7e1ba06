namespace KlingFlow.Cli.Reports;

/// <summary><c>kling report --json</c>: how long things took, how often they were tried, what they cost.</summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Project">The folder's name.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="Clips">In the order of the film.</param>
/// <param name="Total">All clips together.</param>
/// <param name="Network">What the log of outbound requests says, by host, for the whole workspace.</param>
internal sealed record ReportDocument(
    int Schema, string Project, string Currency, IReadOnlyList<ReportClip> Clips, ReportClip Total, IReadOnlyList<ReportHost> Network);
