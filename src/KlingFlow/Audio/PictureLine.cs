namespace KlingFlow.Audio;

/// <summary>A line that the video itself says, so that it is not spoken a second time.</summary>
/// <param name="Line">Counted from 1, in the order of the prompt list.</param>
/// <param name="Speaker">The name in the cast; null where nobody knows.</param>
/// <param name="Text">What is said, as the prompt list has it.</param>
/// <param name="Seconds">How long that takes, about: nobody has measured it.</param>
public sealed record PictureLine(int Line, string? Speaker, string Text, decimal Seconds);
