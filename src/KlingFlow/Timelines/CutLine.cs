namespace KlingFlow.Timelines;

/// <summary>A line that is spoken in a clip.</summary>
/// <param name="Speaker">Null where nobody knows.</param>
/// <param name="Text">What is said.</param>
/// <param name="From">Seconds from the start of the clip, before anything is cut off.</param>
/// <param name="To">Seconds likewise; where the voice ends.</param>
public sealed record CutLine(string? Speaker, string Text, decimal From, decimal To);
