namespace KlingFlow.Simulator.History;

/// <summary>A time in which nothing may be sent that costs money.</summary>
/// <param name="From">Its first moment, by the simulator's clock.</param>
/// <param name="To">Its last.</param>
/// <param name="Why">E.g. <c>the journal's disk is full</c>.</param>
public sealed record DoubtfulTime(DateTimeOffset From, DateTimeOffset To, string Why);
