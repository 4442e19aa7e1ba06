namespace KlingFlow.Generation;

/// <summary>Why a provider's queue does not move.</summary>
/// <param name="Kind">A word of <see cref="Tasks.ErrorKind"/>.</param>
/// <param name="Message">What the provider said.</param>
public sealed record QueuePause(string Kind, string Message);
