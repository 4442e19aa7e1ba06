namespace KlingFlow.Audio;

/// <summary>A line that nobody speaks.</summary>
/// <param name="Line">Counted from 1, in the order of the prompt list.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record UnspokenLine(int Line, string Text, string Reason);
