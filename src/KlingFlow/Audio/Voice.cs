namespace KlingFlow.Audio;

/// <summary>Who says a line, and how fast.</summary>
/// <param name="Provider"><c>local</c>, <c>kling</c> or <c>elevenlabs</c>.</param>
/// <param name="Engine">The engine of this machine, or the provider's model; empty where it has only one.</param>
/// <param name="Id">The provider's name of the voice.</param>
/// <param name="Speed">1 is the voice's own.</param>
public sealed record Voice(string Provider, string Engine, string Id, decimal Speed);
