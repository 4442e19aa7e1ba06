using KlingFlow.Errors;

namespace KlingFlow.Cli.Output;

/// <summary>The line of a file that a problem is about, and the carets under the place, both ready to print.</summary>
/// <param name="Line">The line, harmless, tabs as four spaces, cut around the place where it is very long.</param>
/// <param name="Before">Columns before the first caret.</param>
/// <param name="Carets">At least one.</param>
internal sealed record SourceExcerpt(string Line, int Before, int Carets)
{
    // A prompt can be two thousand characters in one line; the place is what matters.
    private const int MaxCharacters = 140;
    private const int KeptBefore = 60;

    public static SourceExcerpt Of(string line, FilePosition where)
    {
        var start = Math.Clamp(where.Column - 1, 0, line.Length);
        var end = Math.Clamp(start + Math.Max(1, where.Length), start, line.Length);
        var cut = line.Length > MaxCharacters && start > KeptBefore ? start - KeptBefore : 0;
        var last = Math.Min(line.Length, cut + MaxCharacters);

        var before = (cut > 0 ? "…" : "") + Harmless(line[cut..start]);
        var marked = Harmless(line[start..Math.Min(end, last)]);
        var after = end < last ? Harmless(line[end..last]) : "";
        if (last < line.Length)
            after += "…";

        return new SourceExcerpt(
            (before + marked + after).TrimEnd(), DisplayWidth.Of(before), Math.Max(1, DisplayWidth.Of(marked)));
    }

    private static string Harmless(string text) => SafeText.OneLine(text.Replace("\t", "    ", StringComparison.Ordinal));
}
