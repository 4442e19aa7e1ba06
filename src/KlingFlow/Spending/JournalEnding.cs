namespace KlingFlow.Spending;

/// <summary>The last records of a take, kept as text, so that they are written back to the byte where the folder has lost them.</summary>
/// <param name="ManifestJson">The whole <c>manifest.json</c>.</param>
/// <param name="TaskJson">The whole <c>task.json</c>; null where nothing was sent.</param>
public sealed record JournalEnding(string ManifestJson, string? TaskJson)
{
    /// <summary>Whether it ended while the folder showed another day, so that nobody was told yet.</summary>
    public bool Unannounced { get; init; }
}
