using KlingFlow.Outside;

namespace KlingFlow.Spending;

/// <summary>Leave to send one request, given by <see cref="Journal"/> once the intent is durable. Good for one send.</summary>
public sealed class Permit : PaidPermit
{
    internal Permit(string externalTaskId) => ExternalTaskId = externalTaskId;

    /// <inheritdoc/>
    public override string ExternalTaskId { get; }
}
