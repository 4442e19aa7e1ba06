namespace KlingFlow.Audio;

/// <summary>One sound that went into a mix.</summary>
/// <param name="Kind"><see cref="Native"/>, <see cref="Speech"/> or <see cref="Effect"/>.</param>
/// <param name="Path">Relative to the project.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
/// <param name="At">Where it begins in the clip, in seconds.</param>
/// <param name="Seconds">How much of it is heard.</param>
/// <param name="Gain">By how many dB it was made louder or quieter, ducking aside.</param>
public sealed record MixInput(string Kind, string Path, string Sha256, decimal At, decimal Seconds, decimal Gain)
{
    /// <summary>The sound that was made together with the picture.</summary>
    public const string Native = "native";

    /// <summary>A spoken line.</summary>
    public const string Speech = "speech";

    /// <summary>A sound effect.</summary>
    public const string Effect = "effect";
}
