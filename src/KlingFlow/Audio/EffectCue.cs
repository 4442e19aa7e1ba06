namespace KlingFlow.Audio;

/// <summary>One sound that a clip wants, and where it comes from.</summary>
/// <param name="Name">The folder within <c>effects/</c>: small letters, digits and <c>-</c>.</param>
/// <param name="Tag">As the author wrote it; also what a provider is asked for.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EffectCue(string Name, string Tag, EffectSource Source)
{
    /// <summary>What is synthesised, a word of <see cref="EffectKind"/>; null for another source.</summary>
    public string? Kind { get; init; }

    /// <summary>The file relative to the project; null for another source.</summary>
    public string? LibraryFile { get; init; }

    /// <summary>Whether it lasts as long as the clip; else it is heard once.</summary>
    public bool IsBed { get; init; }

    /// <summary>How loud it stands in the mix, before the project's gain.</summary>
    public decimal Lufs { get; init; } = EffectKind.OtherLufs;

    /// <summary>The frequency in Hz above which it is dull; null: as it is.</summary>
    public int? LowPass { get; init; }

    /// <summary>Where it begins, in seconds of the clip.</summary>
    public decimal At { get; init; }

    /// <summary>Whether nobody asked for it: it fills a clip that would be silent.</summary>
    public bool IsDefault { get; init; }
}
