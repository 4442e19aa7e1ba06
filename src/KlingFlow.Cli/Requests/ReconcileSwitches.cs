namespace KlingFlow.Cli.Requests;

/// <summary>How far <c>kling reconcile</c> goes.</summary>
/// <param name="Apply">Mend what was found.</param>
/// <param name="MaybePaid">The sequence and the take whose lost request is sent again; empty for none.</param>
/// <param name="AcceptCost">Costs beyond their estimates are accepted.</param>
/// <param name="Yes">Consent is given.</param>
internal sealed record ReconcileSwitches(bool Apply, IReadOnlyList<string> MaybePaid, bool AcceptCost, bool Yes);
