using System.Text;
using KlingFlow.Formats;

namespace KlingFlow.Scripts;

/// <summary>Writes a prompt list as people would. <see cref="PromptListReader"/> reads an equal list back, whatever stands in it.</summary>
public static class PromptListWriter
{
    private const string Head =
        "# yaml-language-server: $schema=../../templates/schemas/prompts.v1.json\n" +
        "# The clips of the film in their order, taken from the script. This list is yours: change it as you like, `kling film` follows it.\n" +
        "# Extracting again writes prompts.proposed.yaml beside it; `kling script diff` shows what the script says otherwise.\n" +
        "schema: 1\n";

    // As much is written before it is turned into bytes.
    private const int AtOnce = 16_000;
    private const int BytesOfClip = 448;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The text of <c>prompts.yaml</c>.</summary>
    public static string Text(PromptList list) => Utf8.GetString(Bytes(list).Span);

    /// <summary>The same in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(PromptList list)
    {
        var bytes = new MemoryStream(Head.Length + (list.Clips.Count * BytesOfClip));
        using (var writer = new StreamWriter(bytes, Utf8, AtOnce, leaveOpen: true))
        {
            var text = new StringBuilder(Head, 2 * AtOnce);
            text.Append(list.Clips.Count == 0 ? "clips: []\n" : "clips:\n");
            foreach (var clip in list.Clips)
            {
                Append(text, clip);
                if (text.Length < AtOnce)
                    continue;

                writer.Write(text);
                text.Clear();
            }

            writer.Write(text);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static void Append(StringBuilder text, Clip clip)
    {
        text.Append("  - id: ");
        YamlWords.Append(text, clip.Id.Value);
        Key(text, "    scene: ", clip.Scene);
        Key(text, "    prompt: ", clip.Prompt);
        text.Append("\n    seconds: ").Append(clip.Seconds);
        Names(text, "    characters: ", clip.Characters);
        if (clip.Dialogue.Count > 0)
            text.Append("\n    dialogue:");
        for (var i = 0; i < clip.Dialogue.Count; i++)
            Append(text, clip.Dialogue[i]);

        Names(text, "    sfx: ", clip.Sfx);
        Place(text, "    source: ", clip.Source, clip.SourceHash);
        text.Append('\n');
    }

    private static void Append(StringBuilder text, DialogueLine line)
    {
        text.Append("\n      - ");
        if (line.Speaker is { } speaker)
        {
            text.Append("speaker: ");
            YamlWords.Append(text, speaker);
            text.Append("\n        ");
        }

        text.Append("text: ");
        YamlWords.Append(text, line.Text);
        if (line.Kind != DialogueLine.Direct)
            Key(text, "        kind: ", line.Kind);
        Names(text, "        delivery: ", line.Delivery);
        Key(text, "        voice: ", line.Voice);
        Place(text, "        source: ", line.Source, null);
    }

    private static void Key(StringBuilder text, string key, string? value)
    {
        if (value is null)
            return;

        text.Append('\n').Append(key);
        YamlWords.Append(text, value);
    }

    private static void Names(StringBuilder text, string key, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;

        text.Append('\n').Append(key).Append('[');
        for (var i = 0; i < names.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            YamlWords.Append(text, names[i], isInList: true);
        }

        text.Append(']');
    }

    private static void Place(StringBuilder text, string key, ScriptPlace? place, string? hash)
    {
        if (place is null && hash is null)
            return;

        text.Append('\n').Append(key).Append("{ ");
        if (place is { } known)
            text.Append("line: ").Append(known.Line).Append(", column: ").Append(known.Column);
        if (hash is not null)
        {
            text.Append(place is null ? "hash: " : ", hash: ");
            YamlWords.AppendQuoted(text, hash);
        }

        text.Append(" }");
    }
}
