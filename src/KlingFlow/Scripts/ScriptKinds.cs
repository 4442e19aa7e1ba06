namespace KlingFlow.Scripts;

/// <summary>Decides how a script is written, and knows the words for it.</summary>
public static class ScriptKinds
{
    /// <summary>The kinds as settings and messages say them.</summary>
    public static IReadOnlyList<string> Words { get; } = ["fountain", "fdx", "markdown", "prose"];

    /// <summary>As settings and messages say it.</summary>
    public static string Word(this ScriptKind kind) => Words[(int)kind];

    /// <summary>Understands a word of <see cref="Words"/>; null for any other.</summary>
    public static ScriptKind? Of(string? word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == word)
                return (ScriptKind)i;
        }

        return null;
    }

    /// <summary>By the ending of the name; of plain text by what stands in it: a screenplay has slug lines and cues.</summary>
    /// <param name="text">The script.</param>
    /// <param name="fileName">Its name.</param>
    public static ScriptKind Decide(ScriptText text, string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".fountain" or ".spmd" => ScriptKind.Fountain,
        ".fdx" => ScriptKind.Fdx,
        ".md" or ".markdown" => ScriptKind.Markdown,
        _ => FountainLooks.Like(text) ? ScriptKind.Fountain : ScriptKind.Prose,
    };
}
