namespace KlingFlow.Scripts;

/// <summary>Whether plain text is a screenplay: two slug lines and a cue with words below it, each below an empty line.</summary>
internal static class FountainLooks
{
    private const int HeadingsNeeded = 2;

    public static bool Like(ScriptText text)
    {
        var headings = 0;
        var cues = 0;
        var isAfterBlank = true;
        var isCueOpen = false;
        foreach (var raw in text.Text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (isCueOpen && !line.IsEmpty)
                cues++;

            isCueOpen = false;
            if (isAfterBlank && FountainShapes.IsHeading(line))
                headings++;
            else if (isAfterBlank && FountainShapes.IsCue(line))
                isCueOpen = true;

            if (headings >= HeadingsNeeded && cues > 0)
                return true;

            isAfterBlank = line.IsEmpty;
        }

        return false;
    }
}
