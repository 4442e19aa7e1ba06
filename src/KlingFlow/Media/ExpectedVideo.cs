namespace KlingFlow.Media;

/// <summary>What a video was ordered as.</summary>
/// <param name="Seconds">Ordered length.</param>
/// <param name="Width">Pixels; null where the provider decides.</param>
/// <param name="Height">Pixels; null where the provider decides.</param>
public sealed record ExpectedVideo(decimal Seconds, int? Width = null, int? Height = null)
{
    /// <summary>How far the length may be off before a person is told. Default: 0.3 s, because providers cut to their own groups of frames.</summary>
    public decimal ToleranceSeconds { get; init; } = 0.3m;

    /// <summary>Whether sound was ordered; silence is a finding only then.</summary>
    public bool WantsSound { get; init; }

    /// <summary>Whether this program made the file: its header is believed, and nobody looks for still pictures in an animatic.</summary>
    public bool IsOurs { get; init; }
}
