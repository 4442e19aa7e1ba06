using KlingFlow.Errors;

namespace KlingFlow.Markers;

/// <summary>The review notes of a take, and what stands among them and is none.</summary>
/// <param name="Notes">Oldest first.</param>
/// <param name="Problems">Lines that a merge or a hand has damaged, each with its place.</param>
public sealed record NotesReading(IReadOnlyList<ReviewNote> Notes, IReadOnlyList<Problem> Problems);
