using KlingFlow.Simulator.Sounds;

namespace KlingFlow.Simulator.Requests;

/// <summary>An order of a sound effect, from words or to a video.</summary>
internal sealed record EffectRequest : PaidRequest
{
    private const int Hertz = 400;

    public required decimal Seconds { get; init; }

    public required bool IsToVideo { get; init; }

    public override string Path => IsToVideo ? LegacyDialect.VideoSounds : LegacyDialect.TextSounds;

    public override decimal Units => 0.25m;

    public override SoundSpec Sound => new(Seconds, Hertz);
}
