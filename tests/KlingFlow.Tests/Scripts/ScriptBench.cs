using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>Scripts read from texts of a test, and a plain way to look at them.</summary>
internal static class ScriptBench
{
    public static Script Fountain(string text) => Read(text, ScriptKind.Fountain);

    public static Script Fdx(string paragraphs) => Read(FdxFile(paragraphs), ScriptKind.Fdx);

    public static Script Read(string text, ScriptKind kind) => ScriptReader.Read(ScriptText.Of(text, "script"), kind, ReadingAids.None);

    /// <summary>A whole Final Draft file around some paragraphs.</summary>
    public static string FdxFile(string paragraphs) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"1\">\n  <Content>\n{paragraphs}\n  </Content>\n</FinalDraft>\n";

    /// <summary>Every item, one a line: <c>Speech ANN [v.o.] Stop.</c></summary>
    public static IReadOnlyList<string> Lines(this Script script) =>
        [.. script.Scenes.SelectMany(scene => (scene.Heading is null ? [] : new[] { Heading(scene) }).Concat(scene.Items.Select(Line)))];

    private static string Heading(ScriptScene scene) => $"Scene {scene.Heading}{(scene.Number is null ? "" : $" #{scene.Number}")}";

    private static string Line(ScriptItem item)
    {
        string?[] parts =
        [
            item.Kind.ToString(), item.Speaker, item.IsDual ? "^" : null, item.Delivery.Count > 0 ? $"[{string.Join(", ", item.Delivery)}]" : null,
            item.Text.Replace("\n", "|", StringComparison.Ordinal),
        ];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
