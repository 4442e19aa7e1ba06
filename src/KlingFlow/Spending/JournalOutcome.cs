using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>What became of a send.</summary>
/// <param name="Word">An outcome of <see cref="JournalKind"/>.</param>
/// <param name="TaskId">The provider's id, where it has one.</param>
/// <param name="Message">What was said.</param>
public sealed record JournalOutcome(string Word, string? TaskId = null, string Message = "")
{
    /// <summary>Not accepted, and not to be sent again before this instant: kept, so that a restart does not forget what the provider asked for.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What was answered where it could not be read: at most 4 kB, made harmless.</summary>
    public string? Answer { get; init; }

    /// <summary>Where the task is asked about, where the provider says so with every task.</summary>
    public TaskUrls? Urls { get; init; }
}
