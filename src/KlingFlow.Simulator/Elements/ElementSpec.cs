namespace KlingFlow.Simulator.Elements;

/// <summary>An element that a task makes.</summary>
/// <param name="Name">As the client calls it.</param>
/// <param name="Description">What it looks like.</param>
internal sealed record ElementSpec(string Name, string Description);
