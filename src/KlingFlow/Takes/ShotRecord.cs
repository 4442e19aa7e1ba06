using KlingFlow.Names;

namespace KlingFlow.Takes;

/// <summary>How one shot is getting on.</summary>
/// <param name="Shot">Which one.</param>
/// <param name="State">A word of <see cref="ShotState"/>.</param>
/// <param name="Take">The take it is read from; null before any.</param>
public sealed record ShotRecord(ShotId Shot, string State, TakeNumber? Take);
