using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>How loud a film is to be.</summary>
/// <param name="Integrated">LUFS.</param>
public sealed record LoudnessTarget(decimal Integrated)
{
    /// <summary>dBTP that nothing exceeds before it is compressed: compressing adds up to half a decibel, and −1 is what is allowed then.</summary>
    public decimal TruePeak { get; init; } = -1.5m;

    /// <summary>How far from <see cref="Integrated"/> a film may be, in LU.</summary>
    public const decimal Tolerance = 0.5m;

    /// <summary>What the settings of a project ask for.</summary>
    public static LoudnessTarget Of(SoundSettings settings) => new(settings.TargetLufs);
}
