namespace KlingFlow.Generation;

/// <summary><c>handoff/SEQ08_take002.json</c> (design.md 3.8).</summary>
/// <param name="Kind"><c>take_ended</c>, <c>grid_ended</c>.</param>
/// <param name="TakeId">E.g. <c>SEQ08_take002</c>.</param>
/// <param name="FinalStatus">As in the manifest.</param>
/// <param name="Manifest">Path of the manifest relative to the project.</param>
internal sealed record HandoffNote(string Kind, string TakeId, string FinalStatus, string Manifest)
{
    /// <summary>Always 1.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public int Schema { get; init; } = 1;
}
