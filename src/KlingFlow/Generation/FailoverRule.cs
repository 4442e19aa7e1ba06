using KlingFlow.Catalogue;

namespace KlingFlow.Generation;

/// <summary>
/// Whether another provider makes a take. Pure, and the order is the rule: what may have been paid for is never moved, then what went
/// wrong decides, then who can make the very same work, then who may be asked without a person.
/// </summary>
public static class FailoverRule
{
    /// <summary>The decision.</summary>
    public static FailoverChoice Decide(FailoverCase it)
    {
        if (!it.NothingAccepted)
            return new FailoverChoice.Stay($"{it.From} has it, or may have it: another provider would be paid too");
        if (FailoverPatience.Of(it.Decline.Kind) is not { } patience)
            return new FailoverChoice.Stay($"what went wrong ({it.Decline.Kind}) is never taken to another provider");
        if (it.Decline.Times < patience)
            return new FailoverChoice.Stay($"{it.From} is asked again first ({it.Decline.Times} of {patience})");

        var open = it.Candidates.Where(candidate => !it.Tried.Contains(candidate.Provider)).ToList();
        return open.Find(candidate => candidate.SkippedBecause is null) is { Price: { } price } next
            ? Among(it, next.Provider, price, Skipped(open.TakeWhile(candidate => candidate != next)))
            : new FailoverChoice.Stay(open.Count == 0 ? $"`failover` in kling.yaml names nobody after {it.From}" : "nobody else can make it" + Skipped(open));
    }

    private static FailoverChoice Among(FailoverCase it, string next, Estimate price, string skipped)
    {
        var change = $"{it.From} does not take it ({it.Decline.Kind}); {next} is next, for {price.Money} rather than {it.Price.Money}{skipped}";
        if (!it.IsAuto)
            return new FailoverChoice.Ask(next, price, change);
        if (it.HasSwitched)
            return new FailoverChoice.Ask(next, price, change + "; it was given to another provider once before, and a second time is yours to decide");
        if (IsDearer(price, it.Agreed ?? it.Price))
            return new FailoverChoice.Ask(next, price, change + "; that is more than was agreed to");

        return new FailoverChoice.Switch(next, price, change);
    }

    // Prices in two currencies cannot be compared, so a person does.
    private static bool IsDearer(Estimate price, Estimate agreed) => price.Amount > 0 && (price.Currency != agreed.Currency || price.Amount > agreed.Amount);

    private static string Skipped(IEnumerable<FailoverCandidate> skipped) =>
        string.Concat(skipped.Select(candidate => $"; {candidate.Provider} is passed over: {candidate.SkippedBecause}"));
}
