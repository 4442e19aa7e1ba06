namespace KlingFlow.Generation;

/// <summary>The folder of what is being made went away as <c>git checkout</c> of another day takes it. Not an error: its run ends.</summary>
public sealed class TakeGoneException(string name) : Exception($"{name} is not in the folder of today");
