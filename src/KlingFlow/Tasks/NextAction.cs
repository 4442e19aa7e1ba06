namespace KlingFlow.Tasks;

/// <summary>One thing that can be done next.</summary>
/// <param name="Command">To be typed in the project's workspace.</param>
/// <param name="CostsMoney">Whether it can spend.</param>
/// <param name="Why">In a few words.</param>
public sealed record NextAction(string Command, bool CostsMoney, string Why);
