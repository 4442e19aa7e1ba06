namespace KlingFlow.Timelines;

/// <summary>How loud a film came out.</summary>
/// <param name="Target">What was asked for, in LUFS.</param>
/// <param name="Integrated">What it is, in LUFS; null where there is nothing to be heard.</param>
/// <param name="TruePeak">The highest peak of what a player hears, in dBTP; null for silence.</param>
/// <param name="GainDb">By how much the mix was made louder; below zero: quieter.</param>
public sealed record FilmLoudness(decimal Target, decimal? Integrated = null, decimal? TruePeak = null, decimal GainDb = 0);
