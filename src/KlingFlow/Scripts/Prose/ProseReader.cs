namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Reads a story, Markdown or plain text: headings and rules divide scenes, paragraphs are what is seen, and what stands in quotation marks
/// is said. Fenced code, tables and comments are left out with a warning.
/// </summary>
internal sealed class ProseReader
{
    private readonly ScriptText _script;
    private readonly ScriptKind _kind;
    private readonly string _text;
    private readonly SceneCollector _scenes;
    private readonly ParagraphReader _paragraphs;

    private ProseReader(ScriptText script, ScriptKind kind, ReadingAids aids)
    {
        var isMarkdown = kind == ScriptKind.Markdown;
        var comments = new List<int>();
        (_script, _kind) = (script, kind);
        _text = ProseMask.Of(script.Text, isMarkdown, comments);
        _scenes = new SceneCollector(script);
        _paragraphs = new ParagraphReader(script, _text, isMarkdown, aids, _scenes);
        foreach (var comment in comments)
            _scenes.Warn("a comment is not part of the story and is left out", comment);
    }

    /// <summary>Reads a story.</summary>
    /// <param name="script">The story.</param>
    /// <param name="kind">Markdown or plain text.</param>
    /// <param name="aids">What the project knows of it.</param>
    public static Script Read(ScriptText script, ScriptKind kind, ReadingAids aids) => new ProseReader(script, kind, aids).Read();

    private Script Read()
    {
        var blocks = new BlockReader(_text, _kind == ScriptKind.Markdown);
        var ruleAt = -1;
        while (blocks.Read(out var block))
        {
            switch (block.Kind)
            {
                case ParagraphKind.Heading:
                    BeginScene(_text[block.Start..block.End].Replace("\0", "", StringComparison.Ordinal), block.Start);
                    ruleAt = -1;
                    break;
                case ParagraphKind.Rule:
                    ruleAt = block.Start;
                    break;
                case ParagraphKind.Skipped:
                    _scenes.Warn("code, tables and lists of keys are not part of the story and are left out", block.Start);
                    break;
                default:
                    // A rule before a heading, or at the end, divides nothing.
                    if (ruleAt >= 0)
                        BeginScene(null, ruleAt);

                    ruleAt = -1;
                    _paragraphs.Read(block.Start, block.End);
                    break;
            }
        }

        _paragraphs.CloseSpeech();
        if (blocks.WasCut)
            _scenes.Warn($"a paragraph of more than {BlockReader.LongestParagraph} characters was cut", 0, "put blank lines between the paragraphs");

        return _scenes.Finish(_kind, title: null, []);
    }

    private void BeginScene(string? heading, int start)
    {
        _paragraphs.BeginScene();
        _scenes.Begin(heading, null, start);
    }
}
