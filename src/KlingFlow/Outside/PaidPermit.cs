namespace KlingFlow.Outside;

/// <summary>
/// Leave to send one paid request, once. Only the journal makes one (Spending's <c>Permit</c>), after the intent is on
/// disk; PaidClient asks for it because this folder must not know the journal.
/// </summary>
public abstract class PaidPermit
{
    private int _used;

    private protected PaidPermit()
    {
    }

    /// <summary>The id under which the request is known to the journal and the provider.</summary>
    public abstract string ExternalTaskId { get; }

    /// <summary>Takes the permit.</summary>
    /// <exception cref="InvalidOperationException">It was used before: the caller is about to pay twice.</exception>
    internal void Use()
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
            throw new InvalidOperationException($"the permit for {ExternalTaskId} was used before");
    }
}
