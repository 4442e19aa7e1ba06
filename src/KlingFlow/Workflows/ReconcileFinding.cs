using System.Text.Json.Serialization;

namespace KlingFlow.Workflows;

/// <summary>One thing that was left half done.</summary>
/// <param name="Kind">A word of <see cref="ReconcileKind"/>.</param>
/// <param name="TakeId">E.g. <c>SEQ08_take001</c>; null where it is about no take that is known here.</param>
/// <param name="ExternalTaskId">Our id of it; null where there is none.</param>
/// <param name="TaskId">The provider's id; null where it is not known.</param>
/// <param name="Message">In words.</param>
/// <param name="Next">What to type; null where <c>--apply</c> mends it, or nothing has to be done.</param>
public sealed record ReconcileFinding(string Kind, string? TakeId, string? ExternalTaskId, string? TaskId, string Message, string? Next = null)
{
    /// <summary>Whether <c>--apply</c> mends it.</summary>
    public bool Mends => Mend is not null;

    /// <summary>Mends it, and says whether anything was left to do; null where only a person or a watcher can.</summary>
    [JsonIgnore]
    public Func<bool>? Mend { get; init; }
}
