namespace KlingFlow.Timelines;

/// <summary>How far a render is.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="What">What is being done: <c>SEQ08_take002</c>, <c>sound</c>, <c>film</c>.</param>
public sealed record RenderProgress(double Share, string What);
