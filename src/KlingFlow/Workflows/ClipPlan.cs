using System.Globalization;
using System.Text;
using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>The folder and the plan that a film makes for a clip, once; from then on they are the author's (design.md 3.7).</summary>
internal static class ClipPlan
{
    /// <summary>Makes the folder with its plan, which asks for the first take. What is there stays as it is.</summary>
    public static void Create(IDisk disk, Project project, Clip clip)
    {
        var layout = project.Layout;
        var sequence = layout.Sequence(clip.Id);
        disk.Directory.CreateDirectory(sequence.Root);
        disk.SyncFolder(layout.Sequences);
        if (disk.Stamp(sequence.Plan) is null)
            AtomicFile.CreateNew(disk, sequence.Plan, Text(clip, Elements(disk, project, clip)));
    }

    /// <summary>The text of <c>plan.yaml</c>.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="elements">Names in the element library.</param>
    public static string Text(Clip clip, IReadOnlyList<string> elements)
    {
        var text = new StringBuilder("# yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json\n");
        text.Append("# Made from prompts.yaml. From now on it is yours: change it, and ask for a take with `kling generate`.\nschema: 1\n");
        if (clip.Scene is { } scene)
            text.Append(CultureInfo.InvariantCulture, $"title: {YamlText.Quoted(scene)}\n");
        if (elements.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"elements: [{string.Join(", ", elements.Select(YamlText.Quoted))}]\n");

        text.Append(CultureInfo.InvariantCulture, $"shots:\n  - prompt: {YamlText.Quoted(clip.Prompt)}\n    seconds: {clip.Seconds}\n");
        return text.Append("ready: true\n").ToString();
    }

    // A character whom the library knows looks the same in every clip, as far as the model can take elements.
    private static string[] Elements(IDisk disk, Project project, Clip clip)
    {
        var most = ModelCatalogue.Find(project.Settings.Defaults.Model.Value) is { } model ? ElementCap.For(model, new ElementCapFacts(HasStartFrame: false)) : 0;
        return
        [
            .. FolderListing.Folders(disk, project.Layout.Elements)
                .Where(folder => disk.File.Exists(Path.Combine(folder, ElementLibrary.FileName)))
                .Select(folder => Path.GetFileName(folder))
                .Where(name => clip.Characters.Contains(name, StringComparer.OrdinalIgnoreCase))
                .Take(most),
        ];
    }
}
