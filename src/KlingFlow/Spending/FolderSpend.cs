using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>What a take folder says was paid.</summary>
/// <param name="ExternalTaskId">Our id: as recorded, else computed.</param>
/// <param name="Cost">From its manifest.</param>
public sealed record FolderSpend(string ExternalTaskId, Cost Cost);
