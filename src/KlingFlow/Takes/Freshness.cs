namespace KlingFlow.Takes;

/// <summary>
/// The words of <c>freshness</c>: whether a take is what the plan of today would ask for. A stale take stays usable and is
/// never remade unasked.
/// </summary>
public static class Freshness
{
    /// <summary>The plan of today, with the take's own request, asks for the same.</summary>
    public const string Current = "current";

    /// <summary>It asks for something else.</summary>
    public const string Stale = "stale";

    /// <summary>The take's media are gone.</summary>
    public const string Missing = "missing";

    /// <summary>The word for a finished take; null where the plan of today does not read, so that nothing can be compared.</summary>
    /// <param name="inputSha256">As the take's record has it.</param>
    /// <param name="todaySha256">What the plan of today with the take's own request would have; null where that cannot be told.</param>
    /// <param name="hasVideo">Whether the take's video is there.</param>
    public static string? Of(string inputSha256, string? todaySha256, bool hasVideo)
    {
        if (!hasVideo)
            return Missing;
        if (todaySha256 is null)
            return null;

        return inputSha256 == todaySha256 ? Current : Stale;
    }
}
