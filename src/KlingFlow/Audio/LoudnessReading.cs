namespace KlingFlow.Audio;

/// <summary>How loud a sound is, by EBU R128, to a tenth. Null stands for silence: minus infinity is no number of JSON.</summary>
/// <param name="Integrated">LUFS of the whole; null where nothing in it is loud enough, or it is shorter than 0.4 s.</param>
/// <param name="TruePeak">dBTP; null where every sample is zero.</param>
/// <param name="Range">LU.</param>
/// <param name="Threshold">LUFS below which nothing was counted; null with <paramref name="Integrated"/>.</param>
public sealed record LoudnessReading(decimal? Integrated, decimal? TruePeak, decimal Range, decimal? Threshold);
