using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>Reads <c>project.yaml</c>: every value with its origin, every problem with its place.</summary>
internal static class ProjectReader
{
    private const string FileName = "project.yaml";

    public static Project Read(IDisk disk, Workspace workspace, ProjectLayout layout)
    {
        var read = Open(disk, layout);
        var file = read.Partial ?? new ProjectFile();
        var list = new SettingList(read.Places, FileName);
        var folders = SequenceFolders.Read(disk, layout);
        var settings = new ProjectSettings
        {
            Title = list.Value("title", file.Title, layout.Name),
            ProjectType = list.Value("project_type", file.ProjectType, ProjectType.ClientVideo),
            Defaults = DefaultsReader.Read(file.Defaults, list, workspace.Settings.Defaults),
            Order = Order(file.Order, list, folders.Ids),
            Song = Song(disk, layout, file.Song, list),
            Cast = [.. (file.Cast ?? []).Select(cast => new CastMember(cast.Key, cast.Value.Aliases ?? [], cast.Value.Voice))],
            Speech = SpeechReader.Read(file.Speech, list, workspace.Settings.Speech),
            Sound = SoundReader.Read(file.Sound, list, workspace.Settings.Sound),
            Script = Script(disk, layout, file.Script, list),
            Budget = BudgetReader.OfProject(file.Budget, list, workspace.Settings.Budget),
        };
        var id = Id(file, layout.Name, list);
        CheckOthers(disk, workspace, layout, id, list);
        var schema = SchemaNumber.Complaint(file.Schema, read.Places);

        return new Project(
            layout,
            id,
            settings with { Lines = list.Lines },
            [.. ProblemOrder.ByPlace([.. read.Problems, .. schema is null ? [] : new[] { schema }, .. list.Problems]), .. folders.Problems]);
    }

    private static HandWrittenFile<ProjectFile> Open(IDisk disk, ProjectLayout layout) =>
        HandWritten.ReadFile<ProjectFile>(disk, layout.ProjectFile, FileName);

    private static string Id(ProjectFile file, string folderName, SettingList list)
    {
        var id = list.Value("id", file.Id, folderName);
        if (file.Id is null && !list.Has("id") && !ProjectName.CanBeId(folderName))
            list.Wrong("", new Problem(ProblemCode.BadName, "the folder's name cannot be the project's id", Hint: "write an `id:` of small letters, digits and `-`"));

        return id;
    }

    // The id says whose money is spent: two projects with one id would share a journal and overwrite each other's takes in it.
    private static void CheckOthers(IDisk disk, Workspace workspace, ProjectLayout layout, string id, SettingList list)
    {
        foreach (var other in workspace.ProjectNames.Where(name => name != layout.Name))
        {
            var otherId = Open(disk, workspace.ProjectLayout(other)).Partial?.Id ?? other;
            if (otherId == id)
                list.Wrong("id", new Problem(ProblemCode.DuplicateId, $"the project `{other}` has the same id `{id}`", Hint: "give the newer one another id, before anything is paid for it"));
        }
    }

    private static List<SequenceId> Order(List<string>? order, SettingList list, IReadOnlyList<SequenceId> there)
    {
        var ids = new List<SequenceId>();
        for (var i = 0; i < (order?.Count ?? 0); i++)
        {
            var path = $"order.{i}";
            if (!SequenceId.TryParse(order![i], out var id))
                list.Wrong(path, new Problem(ProblemCode.BadName, $"`{SafeText.Short(order[i], 60)}` cannot be the name of a sequence"));
            else if (!there.Contains(id.Value))
                list.Wrong(path, new Problem(ProblemCode.NotFound, $"there is no sequence `{id}`", Hint: Nearest(id.Value, there)));
            else if (ids.Contains(id.Value))
                list.Wrong(path, new Problem(ProblemCode.DuplicateId, $"`{id}` stands in the order twice"));
            else
                ids.Add(id.Value);
        }

        return ids;
    }

    private static string? Nearest(SequenceId id, IReadOnlyList<SequenceId> there) =>
        DidYouMean.Nearest(id.Value, there.Select(known => known.Value)) is { } meant ? $"did you mean `{meant}`?" : "make its folder under `sequences/`, or remove it here";

    private static string? Song(IDisk disk, ProjectLayout layout, string? song, SettingList list) =>
        song is null ? list.Value<string?>("song", null, null) : PathIn(disk, layout, "song", song, list);

    private static ScriptSettings Script(IDisk disk, ProjectLayout layout, ProjectFile.ScriptFile? script, SettingList list) => script is null ? new ScriptSettings() : new ScriptSettings
    {
        File = script.File is { } file ? PathIn(disk, layout, "script.file", file, list) : null,
        Kind = list.Value<string?>("script.kind", script.Kind, null),
        Narrator = list.Value<string?>("script.narrator", script.Narrator, null),
        SayVerbs = list.Value<IReadOnlyList<string>>("script.say_verbs", script.SayVerbs, []),
    };

    private static string? PathIn(IDisk disk, ProjectLayout layout, string key, string path, SettingList list)
    {
        if (RootedPath.TryResolve(disk, layout.Root, layout.Root, path, out var full, out var complaint))
            return list.Value<string?>(key, layout.Relative(full), null);

        list.Wrong(key, new Problem(ProblemCode.BadPath, complaint));
        return null;
    }
}
