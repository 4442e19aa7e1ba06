namespace KlingFlow.Scripts.Prose;

/// <summary>Takes words out of a story: a line break within a paragraph becomes a blank, marks of emphasis and comments go.</summary>
/// <param name="script">The script, with NUL for what was cut out.</param>
/// <param name="isMarkdown">It has marks of emphasis.</param>
internal sealed class WrappedText(string script, bool isMarkdown)
{
    /// <summary>Adds a stretch of the script.</summary>
    public void Append(MappedText words, int start, int end)
    {
        while (start < end)
        {
            var length = script.AsSpan(start, end - start).IndexOf('\n');
            var lineEnd = length < 0 ? end : start + length;
            Line(words, start, TrimEnd(start, lineEnd));
            if (length < 0)
                return;

            start = lineEnd + 1;
            while (start < end && IsBlank(script[start]))
                start++;

            if (start < end)
                words.Break(' ');
        }
    }

    private void Line(MappedText words, int start, int end)
    {
        if (isMarkdown)
        {
            Emphasis.Append(words, script, start, end);
            return;
        }

        while (start < end)
        {
            var cut = script.AsSpan(start, end - start).IndexOf('\0');
            words.Append(start, cut < 0 ? end : start + cut);
            if (cut < 0)
                return;

            start += cut + 1;
        }
    }

    private int TrimEnd(int start, int end)
    {
        while (end > start && IsBlank(script[end - 1]))
            end--;

        return end;
    }

    private static bool IsBlank(char c) => c == '\0' || Letters.IsBlank(c);
}
