using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Scripts;

/// <summary>Takes the prompt list from a project's script. What the author has is never written over.</summary>
public static class ScriptExtractor
{
    /// <summary>Reads the script and makes the list that it gives now. Writes nothing.</summary>
    /// <exception cref="UserFacingException">There is no script, it does not read, nothing in it is to be seen, or prompts.yaml does not read.</exception>
    public static Extraction Extract(IDisk disk, Project project)
    {
        var file = ProjectScript.Require(disk, project);
        var text = ScriptText.Read(disk, Path.Combine(project.Layout.Root, file), file);
        var given = ScriptKinds.Of(project.Settings.Script.Kind);
        var aids = ReadingAids.Of(project.Settings);
        var script = ScriptReader.Read(text, given ?? ScriptKinds.Decide(text, file), aids);
        var reviewed = DialogueReview.Read(disk, project.Layout, script, text, aids);

        var fresh = PromptListBuilder.Build(reviewed.Script, text, aids, EarlierClips.None);
        if (fresh.Clips.Count == 0)
            throw new UserFacingException(ExitCode.Invalid, Empty(file, script.Kind, given is not null));

        var yaml = PromptListWriter.Bytes(fresh);
        var known = new Extraction { File = file, Text = text, Reviewed = reviewed, IsKindGiven = given is not null, List = fresh, Yaml = yaml, Current = null };
        // Most often nothing has changed, and a long list is compared sooner than it is read.
        if (IsSame(disk, project.Layout.Prompts, yaml.Span))
            return known with { Current = fresh };
        if (disk.Stamp(project.Layout.Prompts) is null)
            return known;

        var current = Current(disk, project.Layout);
        var list = PromptListBuilder.WithIds(fresh, new EarlierClips(current, Proposed(disk, project.Layout), project.SequenceIds(disk)));
        return known with { List = list, Yaml = PromptListWriter.Bytes(list), Current = current };
    }

    /// <summary>Writes the list, <c>prompts.yaml</c> where there is none, else <c>prompts.proposed.yaml</c>, and beside it what needs a person.</summary>
    /// <returns>The list that was written, and the review list; null where that has nothing new.</returns>
    /// <exception cref="IOException">Something was not written.</exception>
    public static (string List, string? Review) Write(IDisk disk, ProjectLayout layout, Extraction extraction) =>
        (WriteList(disk, layout, extraction), DialogueReview.Write(disk, layout, extraction.Reviewed));

    private static string WriteList(IDisk disk, ProjectLayout layout, Extraction extraction)
    {
        if (extraction.Current is null)
        {
            // Whoever was faster keeps what he has.
            AtomicFile.CreateNew(disk, layout.Prompts, extraction.Yaml.Span);
            return layout.Prompts;
        }

        AtomicFile.WriteAllBytes(disk, layout.ProposedPrompts, extraction.Yaml.Span);
        return layout.ProposedPrompts;
    }

    private static bool IsSame(IDisk disk, string path, ReadOnlySpan<byte> yaml) =>
        disk.Stamp(path) is { Kind: FileKind.File } stamp && stamp.Bytes == yaml.Length && yaml.SequenceEqual(disk.File.ReadAllBytes(path));

    private static PromptList Current(IDisk disk, ProjectLayout layout)
    {
        var reading = PromptListReader.Read(disk, layout.Prompts, layout.Relative(layout.Prompts));
        return reading.List ?? throw new UserFacingException(ExitCode.Invalid, reading.Problems);
    }

    // A proposal is ours, and only a help for ids: one that does not read is none.
    private static PromptList Proposed(IDisk disk, ProjectLayout layout) =>
        PromptListReader.Read(disk, layout.ProposedPrompts, layout.Relative(layout.ProposedPrompts)).List ?? EarlierClips.None.Proposed;

    private static Problem Empty(string file, ScriptKind kind, bool isGiven) => new(
        ProblemCode.ScriptEmpty,
        $"nothing in {file} is to be seen or heard; it was read as {kind.Word()}",
        new FilePosition(file, 1, 1),
        isGiven ? "look at `script: { kind: … }` in project.yaml" : "write a scene into it, or say how it is written: `script: { kind: … }` in project.yaml");
}
