using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Changes a spoken line in <c>prompts.yaml</c>, in place: its speech is made anew then, and the mix of its clip, and nothing else.</summary>
/// <param name="disk">Where.</param>
/// <param name="workspace">As in <see cref="TimelineEditor"/>.</param>
/// <param name="project">Whose.</param>
/// <param name="clock">As in <see cref="TimelineEditor"/>.</param>
public sealed class LineEditor(IDisk disk, Workspace workspace, Project project, TimeProvider clock)
{
    private string DisplayName => project.Layout.Relative(project.Layout.Prompts);

    /// <summary>Gives a line another text or another voice.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="line">Counted from 1.</param>
    /// <param name="text">Null: stays. Never blank.</param>
    /// <param name="voice">Null: stays; empty: the speaker's voice in the cast again.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="UserFacingException">There is no such line, or the file does not read or cannot be edited.</exception>
    public bool Change(SequenceId clip, int line, string? text, string? voice)
    {
        using var turn = EditTurn.Take(disk, workspace, clock);
        return HandEdit.Apply(disk, project.Layout.Prompts, DisplayName, old =>
        {
            var place = Place(old ?? throw Missing($"{project.Name} has no prompts.yaml", "`kling script extract` makes it from the script"), clip, line);
            var changes = new List<YamlChange>();
            if (text is not null)
                changes.Add(new YamlChange.Text([.. place, "text"], text));
            if (voice is { Length: 0 })
                changes.Add(new YamlChange.Remove([.. place, "voice"]));
            else if (voice is not null)
                changes.Add(new YamlChange.Text([.. place, "voice"], voice));

            var edited = YamlEditor.Apply(old, DisplayName, changes, YamlSize.OfLongScript);
            Read(edited);
            return edited;
        }, YamlSize.OfLongScript);
    }

    private string[] Place(string text, SequenceId clip, int line)
    {
        var clips = Read(text).Clips ?? [];
        var index = clips.FindIndex(known => SequenceId.TryParse(known.Id, out var id) && id == clip);
        if (index < 0)
            throw Missing($"prompts.yaml has no clip `{clip}`", "`kling timeline` shows the clips");

        var lines = clips[index].Dialogue?.Count ?? 0;
        if (line < 1 || line > lines)
            throw Missing($"{clip} has no line {line}", lines == 0 ? "nothing is said in it" : $"its lines are 1 to {lines}");

        return ["clips", Number(index), "dialogue", Number(line - 1)];
    }

    private PromptListFile Read(string text)
    {
        var read = HandWritten.Read<PromptListFile>(text, DisplayName, YamlSize.OfLongScript);
        return read.Value ?? throw new UserFacingException(ExitCode.Invalid, read.Problems);
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static UserFacingException Missing(string message, string hint) => new(ExitCode.Usage, new Problem(ProblemCode.NotFound, message, Hint: hint));
}
