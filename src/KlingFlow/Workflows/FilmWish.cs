namespace KlingFlow.Workflows;

/// <summary>How far whoever serves a script film may go on its own.</summary>
/// <param name="MayBegin">Whether paid clips are begun, and stale ones made anew: only where a person has been told what it costs, by <c>kling film</c>.</param>
public sealed record FilmWish(bool MayBegin);
