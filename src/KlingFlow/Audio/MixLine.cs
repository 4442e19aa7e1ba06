namespace KlingFlow.Audio;

/// <summary>A spoken line that a mix is to have.</summary>
/// <param name="Line">Counted from 1, in the order of the prompt list.</param>
/// <param name="Speaker">The name in the cast; null where nobody knows.</param>
/// <param name="Text">What is said; captions show it.</param>
/// <param name="Sound">The voice; null where the video says it itself.</param>
public sealed record MixLine(int Line, string? Speaker, string Text, MadeSound? Sound)
{
    /// <summary>About how long it is where there is no voice; captions stand as long.</summary>
    public decimal Estimate { get; init; }

    /// <summary>Where it begins, in seconds of the clip; null: after the line before it.</summary>
    public decimal? At { get; init; }

    /// <summary>Louder or quieter than other lines, in dB.</summary>
    public decimal Gain { get; init; }
}
