using KlingFlow.Tasks;

namespace KlingFlow.Providers;

/// <summary>What became of one send (design.md 5). Exactly one of the five nested kinds.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>The provider has it.</summary>
    /// <param name="TaskId">Its id there.</param>
    public sealed record Accepted(string TaskId) : SubmitOutcome
    {
        /// <summary>Where the provider says that it is asked about; null where every task is asked about in the same way.</summary>
        public TaskUrls? Urls { get; init; }
    }

    /// <summary>The answer already carries the result (speech).</summary>
    /// <param name="Report">The result.</param>
    public sealed record Finished(RemoteReport Report) : SubmitOutcome;

    /// <summary>Proven not sent, or documented as "no task was created". May be sent again later.</summary>
    /// <param name="Kind">A word of <see cref="ErrorKind"/>.</param>
    /// <param name="Message">Why.</param>
    /// <param name="RetryAfter">How long the provider asks to wait.</param>
    public sealed record NotAccepted(string Kind, string Message, TimeSpan? RetryAfter = null) : SubmitOutcome;

    /// <summary>Answered and declined. Never sent again as it is.</summary>
    /// <param name="Kind">A word of <see cref="ErrorKind"/>; some of them pause the whole queue.</param>
    /// <param name="Message">Why.</param>
    public sealed record Refused(string Kind, string Message) : SubmitOutcome;

    /// <summary>Nobody knows: a lost answer, any 5xx, a 2xx that cannot be read. Looked up, never sent again blindly.</summary>
    /// <param name="Message">What was seen.</param>
    /// <param name="Answer">What was answered, where it could not be read: made harmless, at most 4 kB.</param>
    public sealed record Unknown(string Message, string? Answer = null) : SubmitOutcome;
}
