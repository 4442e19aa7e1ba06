using KlingFlow.Simulator.Sounds;

namespace KlingFlow.Simulator.Requests;

/// <summary>An order of a spoken line. Its route knows no id of the client's, and answers with the sound.</summary>
internal sealed record SpeechRequest : PaidRequest
{
    private const decimal CharactersPerSecond = 15;
    private const int Lowest = 110;

    public required string Voice { get; init; }

    public required decimal Speed { get; init; }

    public override string Path => LegacyDialect.Speech;

    public override decimal Units => 0.05m;

    public override SoundSpec Sound => new(decimal.Round(Math.Max(0.4m, Prompt.Length / CharactersPerSecond / Speed), 2), Lowest + (10 * (Voice.Length % 16)));
}
