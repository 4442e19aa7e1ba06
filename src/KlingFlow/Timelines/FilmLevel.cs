namespace KlingFlow.Timelines;

/// <summary>What is done to the sound of a whole film.</summary>
/// <param name="GainDb">How much louder; below zero: quieter.</param>
/// <param name="CeilingDb">Above which no peak may rise; null: nothing is held down.</param>
internal sealed record FilmLevel(decimal GainDb, decimal? CeilingDb)
{
    /// <summary>The sound as it is.</summary>
    public static FilmLevel AsItIs { get; } = new(0, null);

    /// <summary>Decibels as a factor.</summary>
    public static float Factor(decimal decibels) => (float)Math.Pow(10, (double)decibels / 20);
}
