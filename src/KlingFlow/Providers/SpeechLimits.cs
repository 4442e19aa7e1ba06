namespace KlingFlow.Providers;

/// <summary>What a service of speech takes.</summary>
/// <param name="MaxCharacters">Of one line.</param>
/// <param name="Slowest">The lowest speed.</param>
/// <param name="Fastest">The highest speed.</param>
internal sealed record SpeechLimits(int MaxCharacters, decimal Slowest, decimal Fastest)
{
    /// <summary>No id of a voice is longer.</summary>
    public int MaxVoiceCharacters { get; init; } = 100;
}
