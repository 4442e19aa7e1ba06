namespace KlingFlow.Scripts;

/// <summary>A character cue, taken apart: <c>ANN (V.O.) (CONT'D) ^</c>.</summary>
/// <param name="Name">As written, without what stands in brackets behind it.</param>
/// <param name="Delivery">What stands there, without that she goes on speaking.</param>
/// <param name="IsDual">Said while the one before speaks.</param>
internal sealed record CueLine(string Name, IReadOnlyList<string> Delivery, bool IsDual)
{
    // More brackets than this stand behind no name.
    private const int MostExtensions = 8;

    public static CueLine Parse(ReadOnlySpan<char> line)
    {
        var rest = line.Trim();
        var isDual = rest.EndsWith('^');
        if (isDual)
            rest = rest[..^1].TrimEnd();

        var delivery = new List<string>();
        for (var i = 0; i < MostExtensions && rest.EndsWith(')') && rest.LastIndexOf('(') is > 0 and var open; i++)
        {
            if (Deliveries.Of(rest[(open + 1)..^1]) is { } how)
                delivery.Insert(0, how);
            rest = rest[..open].TrimEnd();
        }

        return new CueLine(rest.ToString(), delivery, isDual);
    }
}
