namespace KlingFlow.Generation;

/// <summary>A provider has not taken a request, and that is proven: nothing of it was accepted.</summary>
/// <param name="Kind">A word of <see cref="Tasks.ErrorKind"/>.</param>
/// <param name="Message">What was said.</param>
/// <param name="Times">How often in a row, counted from 1.</param>
public sealed record Decline(string Kind, string Message, int Times);
