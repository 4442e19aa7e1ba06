using System.Text.Json.Serialization;

namespace KlingFlow.Audio;

/// <summary>How loud a sound is, by EBU R128, to a tenth. Null stands for silence: minus infinity is no number of JSON.</summary>
/// <param name="Integrated">LUFS of the whole; null where nothing in it is loud enough, or it is shorter than 0.4 s.</param>
/// <param name="TruePeak">dBTP; null where every sample is zero.</param>
/// <param name="Range">LU.</param>
/// <param name="Threshold">LUFS below which nothing was counted; null with <paramref name="Integrated"/>.</param>
public sealed record LoudnessReading(decimal? Integrated, decimal? TruePeak, decimal Range, decimal? Threshold)
{
    // Below this there is nothing to be made louder but noise.
    private const decimal AsGoodAsSilent = -60;

    /// <summary>Whether nothing can be said of its loudness, so that its gain is better left as it is.</summary>
    [JsonIgnore]
    public bool IsSilent => Integrated is not { } integrated || integrated < AsGoodAsSilent;
}
