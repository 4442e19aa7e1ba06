namespace KlingFlow.Sequences;

/// <summary><c>sequence_state.json</c>.</summary>
internal sealed record StateProjection(int Schema, string Project, IReadOnlyList<StateProjection.Entry> Sequences)
{
    internal sealed record Entry(string Id, string State, IReadOnlyList<string> Attention, string? ApprovedTake);
}
