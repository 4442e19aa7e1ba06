using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary>A finished take that the plan of today, with the take's own request, would not ask for.</summary>
/// <param name="Take">E.g. <c>take2</c>.</param>
/// <param name="Reasons">In what they differ, and where the new words stand.</param>
public sealed record StaleTake(string Take, IReadOnlyList<TakeDifference> Reasons);
