namespace KlingFlow.Outside;

/// <summary>What is known after one paid request. The difference between "not sent" and "lost" is the difference between sending again and paying twice.</summary>
public abstract record PaidAnswer
{
    private PaidAnswer()
    {
    }

    /// <summary>The server answered, whatever it said.</summary>
    /// <param name="Status">HTTP status; redirects are not followed.</param>
    /// <param name="Body">At most 8 MB of text.</param>
    /// <param name="RetryAfter">How long the server asks to wait: 0 to 1 hour.</param>
    public sealed record Answered(int Status, string Body, TimeSpan? RetryAfter) : PaidAnswer
    {
        /// <summary>The body as it came, for an answer that is the result itself.</summary>
        public ReadOnlyMemory<byte> Bytes { get; init; }
    }

    /// <summary>Proven: no byte of the request left, so the same intent may be sent again.</summary>
    /// <param name="Why">For people; holds no secret.</param>
    public sealed record NotSent(string Why) : PaidAnswer;

    /// <summary>Anything else: perhaps accepted, perhaps paid. Look it up, never send it again blindly.</summary>
    /// <param name="Why">For people; holds no secret.</param>
    public sealed record Lost(string Why) : PaidAnswer;
}
