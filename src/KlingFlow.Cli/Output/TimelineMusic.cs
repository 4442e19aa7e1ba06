namespace KlingFlow.Cli.Output;

/// <summary>The music under a film, in <c>kling timeline --json</c>.</summary>
/// <param name="File">Relative to the project.</param>
/// <param name="From">The second of it at which the film begins.</param>
/// <param name="Gain">By how many dB it is louder than it was.</param>
internal sealed record TimelineMusic(string File, decimal From, decimal Gain);
