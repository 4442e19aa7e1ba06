namespace KlingFlow.Takes;

/// <summary>One column of the Board.</summary>
/// <param name="Title">Its head.</param>
/// <param name="States">The states that stand in it.</param>
public sealed record BoardColumn(string Title, IReadOnlyList<string> States);
