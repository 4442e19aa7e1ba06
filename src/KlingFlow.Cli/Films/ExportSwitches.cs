namespace KlingFlow.Cli.Films;

/// <summary>What was typed after <c>kling export</c>.</summary>
/// <param name="Stale">Deliver a film that would be cut differently today.</param>
/// <param name="Force">Replace other files.</param>
/// <param name="Final">Drop final.takeN.</param>
internal sealed record ExportSwitches(bool Stale, bool Force, bool Final);
