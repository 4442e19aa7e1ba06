using System.Globalization;
using System.Text;
using KlingFlow.Audio;
using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Scripts;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>The folder and the plan that a film makes for a clip, once; from then on they are the author's (design.md 3.7).</summary>
internal static class ClipPlan
{
    /// <summary>The word of <c>audio:</c> for sound that is made together with the picture.</summary>
    public const string NativeAudio = "native";

    // What a single prompt may have where nobody says otherwise.
    private const int MostCharacters = 2500;

    /// <summary>Makes the folder with its plan, which asks for the first take. What is there stays as it is.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="project">Whose.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="provider">Who makes it, where a person has named somebody else than the settings do; null for whom they name.</param>
    public static void Create(IDisk disk, Project project, Clip clip, string? provider = null)
    {
        var layout = project.Layout;
        var sequence = layout.Sequence(clip.Id);
        disk.Directory.CreateDirectory(sequence.Root);
        disk.SyncFolder(layout.Sequences);
        if (disk.Stamp(sequence.Plan) is null)
            AtomicFile.CreateNew(disk, sequence.Plan, Text(clip, Prompt(project, clip), Elements(disk, project, clip), provider == project.Settings.Defaults.Provider.Value ? null : provider));
    }

    /// <summary>
    /// How a clip's sequence stands; null where its folder has neither plan nor take: whoever made it was killed before the plan was in
    /// it, and it is made as if nothing were there.
    /// </summary>
    public static SequenceStatus? Begun(IDisk disk, ProjectLayout layout, SequenceId id, SequenceStatus? status) =>
        status is { State: SequenceState.Invalid, Takes.Count: 0 } && disk.Stamp(layout.Sequence(id).Plan) is null ? null : status;

    /// <summary>
    /// What is asked of the model. One that makes sound with its pictures is asked for the lines as well: then they are not
    /// spoken a second time. A name with <c>@</c> in it is still a name, and whatever else a script has stays text.
    /// </summary>
    public static string Prompt(Project project, Clip clip)
    {
        var (defaults, speech) = (project.Settings.Defaults, project.Settings.Speech);
        if (defaults.Audio.Value != NativeAudio || !speech.IsOn || speech.OverNative.Value)
            return clip.Prompt;

        return PictureSpeech.Asking(clip.Prompt, clip.Dialogue, ModelCatalogue.Find(defaults.Model.Value)?.RouteFor(hasStartFrame: false)?.MaxPromptCharacters ?? MostCharacters);
    }

    private static string Text(Clip clip, string prompt, string[] elements, string? provider)
    {
        var text = new StringBuilder("# yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json\n");
        text.Append("# Made from prompts.yaml. From now on it is yours: change it, and ask for a take with `kling generate`.\nschema: 1\n");
        if (clip.Scene is { } scene)
            text.Append(CultureInfo.InvariantCulture, $"title: {YamlText.Quoted(scene)}\n");
        if (provider is not null)
            text.Append(CultureInfo.InvariantCulture, $"provider: {provider}\n");
        if (elements.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"elements: [{string.Join(", ", elements.Select(YamlText.Quoted))}]\n");

        text.Append(CultureInfo.InvariantCulture, $"shots:\n  - prompt: {YamlText.Quoted(ElementMentions.Escaped(prompt, elements))}\n    seconds: {clip.Seconds}\n");
        return text.Append("ready: true\n").ToString();
    }

    // A character whom the library knows looks the same in every clip, and so does what the prompt names with @, as far as the model can take elements.
    private static string[] Elements(IDisk disk, Project project, Clip clip)
    {
        var most = ModelCatalogue.Find(project.Settings.Defaults.Model.Value) is { } model ? ElementCap.For(model, new ElementCapFacts(HasStartFrame: false)) : 0;
        var library = FolderListing.Folders(disk, project.Layout.Elements)
            .Where(folder => disk.File.Exists(Path.Combine(folder, ElementLibrary.FileName)))
            .Select(folder => Path.GetFileName(folder))
            .ToList();
        var named = ElementMentions.In(clip.Prompt).Select(word => ElementMentions.Known(word, library)).OfType<string>();
        return [.. named.Concat(library.Where(name => clip.Characters.Contains(name, StringComparer.OrdinalIgnoreCase))).Distinct().Take(most)];
    }
}
