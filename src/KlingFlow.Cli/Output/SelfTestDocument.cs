using KlingFlow.Simulator.History;
using KlingFlow.Simulator.Kills;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling sim --self-test --json</c></summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Seed">What the moments were drawn from.</param>
/// <param name="Kills">How many there were, and where they fell.</param>
/// <param name="Holds">Whether every invariant holds.</param>
/// <param name="Waiting">Paid tasks that wait for a person.</param>
/// <param name="Invariants">I1 to I9.</param>
internal sealed record SelfTestDocument(int Schema, int Seed, KillTally Kills, bool Holds, int Waiting, IReadOnlyList<InvariantResult> Invariants);
