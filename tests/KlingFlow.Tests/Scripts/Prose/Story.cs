using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Scripts.Prose;

/// <summary>Reads short stories for tests and says in words what came out.</summary>
internal static class Story
{
    public static readonly IReadOnlyList<CastMember> NoCast = [];

    public static Script Read(string text, IReadOnlyList<CastMember>? cast = null, string? narrator = null, ScriptKind kind = ScriptKind.Prose, string[]? verbs = null) =>
        ScriptReader.Read(ScriptText.Of(text, "story.md"), kind, new ReadingAids(cast ?? NoCast, narrator, verbs ?? []));

    public static IReadOnlyList<CastMember> Cast(params string[] members) =>
        [.. members.Select(member => member.Split('=')).Select(parts => new CastMember(parts[0], parts.Length > 1 ? parts[1].Split('|') : [], null))];

    public static List<ScriptItem> Items(Script script) => [.. script.Scenes.SelectMany(scene => scene.Items)];

    public static List<ScriptItem> Speeches(Script script) => [.. Items(script).Where(item => item.Kind == ScriptItemKind.Speech)];

    /// <summary><c>Ann: Stop.</c>, and <c>?: Stop.</c> where nobody is known, one line each.</summary>
    public static string[] Lines(string text, IReadOnlyList<CastMember>? cast = null, string? narrator = null, string[]? verbs = null) =>
        [.. Speeches(Read(text, cast, narrator, verbs: verbs)).Select(item => $"{item.Speaker ?? "?"}: {item.Text}")];

    /// <summary>The words of each kind, in order.</summary>
    public static string[] Texts(Script script, ScriptItemKind kind) => [.. Items(script).Where(item => item.Kind == kind).Select(item => item.Text)];
}
