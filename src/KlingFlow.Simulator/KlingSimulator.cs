namespace KlingFlow.Simulator;

/// <summary>A Kling server for tests and for trying things out.</summary>
public sealed class KlingSimulator
{
}
