namespace KlingFlow.Scripts;

/// <summary>Somebody who may have said a line, for a person to decide; never used by itself.</summary>
/// <param name="Name">As the cast or the script has it.</param>
/// <param name="Reason">Why, in a word or two: <c>pronoun</c>, <c>alternation</c>.</param>
public sealed record SpeakerCandidate(string Name, string Reason);
