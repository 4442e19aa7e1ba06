namespace KlingFlow.Media;

/// <summary>What an engine of this machine is to say.</summary>
/// <param name="Engine">A resolved word of <see cref="VoiceEngine"/>.</param>
/// <param name="Voice">The engine's name of a voice.</param>
/// <param name="Speed">1 is the voice's own.</param>
/// <param name="Parts">The texts between pauses; an empty one is a pause and nothing else.</param>
/// <param name="PauseSeconds">How long a pause is.</param>
public sealed record SpokenLine(string Engine, string Voice, decimal Speed, IReadOnlyList<string> Parts, decimal PauseSeconds);
