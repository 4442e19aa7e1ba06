namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Takes comments and the marks of block quotes out of a story without moving anything: NUL stands in their place,
/// so that offsets stay what they are.
/// </summary>
internal static class ProseMask
{
    private const string Open = "<!--";
    private const string Close = "-->";

    /// <summary>The text, the very same where there is nothing to take out.</summary>
    /// <param name="text">The story.</param>
    /// <param name="isMarkdown">Block quotes have marks.</param>
    /// <param name="comments">Gets where comments begin.</param>
    public static string Of(string text, bool isMarkdown, List<int> comments)
    {
        var hasComments = text.Contains(Open, StringComparison.Ordinal);
        var hasQuotes = isMarkdown && (text.StartsWith('>') || text.Contains("\n>", StringComparison.Ordinal));
        if (!hasComments && !hasQuotes)
            return text;

        var masked = text.ToCharArray();
        if (hasComments)
            MaskComments(text, masked, comments);

        if (hasQuotes)
            MaskQuotes(masked);

        return new string(masked);
    }

    // One that is never closed is none: better a few odd characters in a prompt than half a story lost.
    private static void MaskComments(string text, char[] masked, List<int> comments)
    {
        var at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf(Close, start + Open.Length, StringComparison.Ordinal);
            if (end < 0)
                return;

            comments.Add(start);
            at = end + Close.Length;
            masked.AsSpan(start, at - start).Clear();
        }
    }

    private static void MaskQuotes(char[] masked)
    {
        var isLineStart = true;
        for (var i = 0; i < masked.Length; i++)
        {
            if (masked[i] == '\n')
                isLineStart = true;
            else if (isLineStart && masked[i] == '>')
                masked[i] = '\0';
            else if (masked[i] is not (' ' or '\0'))
                isLineStart = false;
        }
    }
}
