namespace KlingFlow.Outside;

/// <summary>What came of a question that costs nothing and was repeated where that made sense.</summary>
public abstract record QueryAnswer
{
    private QueryAnswer()
    {
    }

    /// <summary>The server answered, whatever it said; also 429 and 5xx that did not go away.</summary>
    /// <param name="Status">HTTP status; redirects are not followed.</param>
    /// <param name="Body">At most 8 MB of text.</param>
    /// <param name="RetryAfter">How long the server asks to wait: 0 to 1 hour.</param>
    public sealed record Answered(int Status, string Body, TimeSpan? RetryAfter) : QueryAnswer;

    /// <summary>No whole answer, after all attempts.</summary>
    /// <param name="Why">For people; holds no secret.</param>
    /// <param name="RetryAfter">How long the server is left alone, where it failed too often to be asked; null otherwise.</param>
    public sealed record Failed(string Why, TimeSpan? RetryAfter = null) : QueryAnswer;
}
