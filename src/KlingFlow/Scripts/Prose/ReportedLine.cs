namespace KlingFlow.Scripts.Prose;

/// <summary>A sentence that reports speech, and what may have been said.</summary>
/// <param name="Start">Of the sentence.</param>
/// <param name="End">Of the sentence.</param>
/// <param name="Said">"" where the rules do not reach.</param>
/// <param name="Rule">By which it was made; <c>reported</c> where none holds.</param>
/// <param name="Speaker">As the cast has it; null where it is not named.</param>
/// <param name="Candidates">Who it may be then.</param>
internal sealed record ReportedLine(int Start, int End, string Said, string Rule, string? Speaker, IReadOnlyList<SpeakerCandidate> Candidates);
