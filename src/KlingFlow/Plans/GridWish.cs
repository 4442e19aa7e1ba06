namespace KlingFlow.Plans;

/// <summary>What the exploration grid of a sequence should show.</summary>
/// <param name="Prompt">Null: the first shot's prompt.</param>
public sealed record GridWish(string? Prompt);
