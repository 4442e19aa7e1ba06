namespace KlingFlow.Audio;

/// <summary>A spoken line and when it is heard; captions are made from these.</summary>
/// <param name="Line">Counted from 1, in the order of the prompt list.</param>
/// <param name="Speaker">The name in the cast; null where nobody knows.</param>
/// <param name="Text">What is said.</param>
/// <param name="From">In seconds of the clip.</param>
/// <param name="To">In seconds of the clip, at most its length.</param>
public sealed record MixedLine(int Line, string? Speaker, string Text, decimal From, decimal To);
