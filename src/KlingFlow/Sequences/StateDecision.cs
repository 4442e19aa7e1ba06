namespace KlingFlow.Sequences;

/// <summary>A state and the sentence that proves it.</summary>
/// <param name="State">A word of <see cref="SequenceState"/>.</param>
/// <param name="Evidence">What was found, as <c>kling why</c> reads it aloud.</param>
public sealed record StateDecision(string State, string Evidence);
