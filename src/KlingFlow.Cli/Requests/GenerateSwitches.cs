namespace KlingFlow.Cli.Requests;

/// <summary>How far <c>kling generate</c> goes.</summary>
/// <param name="DryRun">Only show.</param>
/// <param name="Yes">Consent is given.</param>
/// <param name="NoWait">Only drop the file.</param>
internal sealed record GenerateSwitches(bool DryRun, bool Yes, bool NoWait);
