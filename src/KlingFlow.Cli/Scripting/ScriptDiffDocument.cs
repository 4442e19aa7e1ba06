using KlingFlow.Scripts;

namespace KlingFlow.Cli.Scripting;

/// <summary><c>kling script diff --json</c>: prompts.yaml and what the script would give now. Field order is the order in the document.</summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Project">The project's folder name.</param>
/// <param name="Script">The script, relative to the project.</param>
/// <param name="Kind">How it was read.</param>
/// <param name="Same">Whether both have the same clips in the same order.</param>
/// <param name="Reordered">Whether clips that both have stand in another order.</param>
/// <param name="Clips">Every clip that either has.</param>
internal sealed record ScriptDiffDocument(int Schema, string Project, string Script, string Kind, bool Same, bool Reordered, IReadOnlyList<ScriptDiffClip> Clips)
{
    public static ScriptDiffDocument Of(string project, Extraction extraction)
    {
        var (was, now) = (extraction.Current!, extraction.List);
        var clips = ClipChange.Between(was, now).Select(change => new ScriptDiffClip(change.Id, change.Change, change.Differences)).ToList();
        var both = was.Clips.Select(clip => clip.Id).Intersect(now.Clips.Select(clip => clip.Id));
        var reordered = !both.SequenceEqual(now.Clips.Select(clip => clip.Id).Intersect(was.Clips.Select(clip => clip.Id)));
        return new ScriptDiffDocument(1, project, extraction.File, extraction.Script.Kind.Word(), !reordered && clips.All(clip => clip.Change == "same"), reordered, clips);
    }
}
