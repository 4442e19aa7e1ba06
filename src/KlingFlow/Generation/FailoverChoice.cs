using KlingFlow.Catalogue;

namespace KlingFlow.Generation;

/// <summary>What is done about a take that its provider does not take. Exactly one of the three nested kinds.</summary>
/// <param name="Why">In words, without a full stop.</param>
public abstract record FailoverChoice(string Why)
{
    /// <summary>It stays where it is.</summary>
    public sealed record Stay(string Why) : FailoverChoice(Why);

    /// <summary>A person is asked.</summary>
    /// <param name="Next">Who could make it.</param>
    /// <param name="Price">What that would cost.</param>
    /// <param name="Why">Why it is not done by itself.</param>
    public sealed record Ask(string Next, Estimate Price, string Why) : FailoverChoice(Why);

    /// <summary>It is given to another provider now.</summary>
    /// <param name="Next">Who makes it.</param>
    /// <param name="Price">What that costs.</param>
    /// <param name="Why">Why it is done.</param>
    public sealed record Switch(string Next, Estimate Price, string Why) : FailoverChoice(Why);
}
