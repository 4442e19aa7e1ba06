using KlingFlow.Names;

namespace KlingFlow.Generation;

/// <summary>The folder of a take went away while it was being made, as <c>git checkout</c> of another day takes it. Not an error: its run ends.</summary>
public sealed class TakeGoneException(TakeId take) : Exception($"{take} is not in the folder of today");
