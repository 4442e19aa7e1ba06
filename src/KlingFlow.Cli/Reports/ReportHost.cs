namespace KlingFlow.Cli.Reports;

/// <summary>What the log says about one host.</summary>
/// <param name="Host">Name and port.</param>
/// <param name="Requests">How many were sent.</param>
/// <param name="Failed">How many got no answer, or one of 400 and above.</param>
/// <param name="MedianMilliseconds">Until the end of the answer; null without one.</param>
/// <param name="SlowestMilliseconds">The same of the slowest.</param>
internal sealed record ReportHost(string Host, int Requests, int Failed, long? MedianMilliseconds, long? SlowestMilliseconds);
