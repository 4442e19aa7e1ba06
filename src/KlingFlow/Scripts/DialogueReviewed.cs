namespace KlingFlow.Scripts;

/// <summary>A script with the answers of a person, and what is still open.</summary>
/// <param name="Script">Answered lines have their speakers, accepted ones are speech, skipped ones are gone.</param>
/// <param name="Open">What needs a person, in the order of the script; at most <see cref="DialogueReview.MostEntries"/>.</param>
/// <param name="New">Of all that is open, what a person's list does not have; at most as many.</param>
/// <param name="OpenCount">How many there are in all.</param>
/// <param name="Cast">Who speaks and is not in the cast.</param>
public sealed record DialogueReviewed(Script Script, IReadOnlyList<ReviewEntry> Open, IReadOnlyList<ReviewEntry> New, int OpenCount, IReadOnlyList<CastProposal> Cast);
