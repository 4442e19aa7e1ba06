using KlingFlow.Scripts;
using KlingFlow.Tests.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Scripts;

/// <summary>The screenplays beside these tests, which have everything that the formats have.</summary>
internal static class SampleScripts
{
    public static readonly ReadingAids Cast = new([new CastMember("edda", ["the keeper"], null), new CastMember("tom", ["Thomas"], null)], null, []);

    public static ScriptText Text(string name) => ScriptText.Decode(File.ReadAllBytes(RepositoryFiles.Path($"tests/KlingFlow.Tests/Scripts/Samples/{name}")), name);

    public static ScriptText Fountain => Text("whole.fountain");

    public static ScriptText Fdx => Text("whole.fdx");

    public static Script Read(ScriptText text) => ScriptReader.Read(text, text.Name.EndsWith(".fdx", StringComparison.Ordinal) ? ScriptKind.Fdx : ScriptKind.Fountain, Cast);

    public static PromptList List(ScriptText text, EarlierClips? earlier = null) => PromptListBuilder.Build(Read(text), text, Cast, earlier ?? EarlierClips.None);
}
