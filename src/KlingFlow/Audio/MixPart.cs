namespace KlingFlow.Audio;

/// <summary>One sound of a mix, placed.</summary>
/// <param name="Kind">As in <see cref="MixInput"/>.</param>
/// <param name="File">Absolute path.</param>
/// <param name="Sha256">Of the file, as its manifest has it.</param>
/// <param name="At">Where it begins, in seconds of the clip.</param>
/// <param name="Seconds">How much of it is heard.</param>
/// <param name="Gain">In dB, on top of what brings it to <see cref="Lufs"/>.</param>
internal sealed record MixPart(string Kind, string File, string Sha256, decimal At, decimal Seconds, decimal Gain)
{
    /// <summary>How loud it has to be before <see cref="Gain"/>; null: as loud as it is.</summary>
    public decimal? Lufs { get; init; }

    /// <summary>After how many seconds it begins again; null where it is heard once.</summary>
    public decimal? Loop { get; init; }

    /// <summary>How much faster than it was recorded.</summary>
    public decimal Tempo { get; init; } = 1;
}
