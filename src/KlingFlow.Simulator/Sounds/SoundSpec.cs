namespace KlingFlow.Simulator.Sounds;

/// <summary>A sound that a task makes.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Hertz">Of the tone that stands for it, so that two can be told apart.</param>
internal sealed record SoundSpec(decimal Seconds, int Hertz);
