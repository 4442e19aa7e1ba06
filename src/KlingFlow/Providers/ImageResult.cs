namespace KlingFlow.Providers;

/// <summary>One image of a result.</summary>
/// <param name="Url">Where it can be fetched; null for a local one.</param>
/// <param name="LocalFile">Absolute path of one that was made on this machine.</param>
public sealed record ImageResult(Uri? Url, string? LocalFile = null);
