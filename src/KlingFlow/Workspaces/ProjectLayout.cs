using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>Every path of a project (design.md 3.2), so that a file's place is decided once.</summary>
/// <param name="Root">Absolute path of the project's folder.</param>
public sealed record ProjectLayout(string Root)
{
    /// <summary>The folder's name: what arguments and <c>exports/</c> use.</summary>
    public string Name => Path.GetFileName(Root);

    /// <summary>Settings, the director's.</summary>
    public string ProjectFile => Path.Combine(Root, "project.yaml");

    /// <summary>The sequences.</summary>
    public string Sequences => Path.Combine(Root, "sequences");

    /// <summary>The element library.</summary>
    public string Elements => Path.Combine(Root, "elements");

    /// <summary>One element.</summary>
    public string Element(string name) => Path.Combine(Elements, name);

    /// <summary>The ids of an element at providers.</summary>
    public string ElementIds(string name) => Path.Combine(Element(name), "provider.json");

    /// <summary>The prompt list of a script film; the author's once it is written.</summary>
    public string Prompts => Path.Combine(Root, "prompts.yaml");

    /// <summary>What a further extraction would make of the script.</summary>
    public string ProposedPrompts => Path.Combine(Root, "prompts.proposed.yaml");

    /// <summary>What of the dialogue needs a person.</summary>
    public string DialogueReview => Path.Combine(Root, "dialogue.review.yaml");

    /// <summary>What came up since a person began to answer <see cref="DialogueReview"/>.</summary>
    public string ProposedDialogueReview => Path.Combine(Root, "dialogue.review.proposed.yaml");

    /// <summary>The song, room tones and sound effects that people put there.</summary>
    public string Audio => Path.Combine(Root, "audio");

    /// <summary>Overrides of the cut.</summary>
    public string Timeline => Path.Combine(Root, "timeline.yaml");

    /// <summary>Films.</summary>
    public string Exports => Path.Combine(Root, "exports");

    /// <summary>One small file per ended take, for an agent.</summary>
    public string Handoff => Path.Combine(Root, "handoff");

    /// <summary>Projection of the states.</summary>
    public string SequenceState => Path.Combine(Root, "sequence_state.json");

    /// <summary>Projection of the open tasks.</summary>
    public string TasksProjection => Path.Combine(Root, "tasks.json");

    /// <summary>What happened.</summary>
    public string Events => Path.Combine(Root, "events.jsonl");

    /// <summary>The rendered film.</summary>
    public string Film => Path.Combine(Exports, Name + ".mp4");

    /// <summary>A quick look at the film: smaller, and never the film itself.</summary>
    public string PreviewFilm => Path.Combine(Exports, Name + ".preview.mp4");

    /// <summary>The film's captions as SRT.</summary>
    public string FilmSrt => Path.Combine(Exports, Name + ".srt");

    /// <summary>The film's captions as WebVTT.</summary>
    public string FilmVtt => Path.Combine(Exports, Name + ".vtt");

    /// <summary>A still picture of the film.</summary>
    public string FilmPoster => Path.Combine(Exports, Name + ".poster.webp");

    /// <summary>The still picture where WebP cannot be written.</summary>
    public string FilmPosterJpeg => Path.Combine(Exports, Name + ".poster.jpg");

    /// <summary>The film's manifest.</summary>
    public string FilmManifest => Path.Combine(Exports, Name + ".json");

    /// <summary>The film at its planned times before anything is paid for.</summary>
    public string AnimaticFilm => Path.Combine(Exports, Name + ".animatic.mp4");

    /// <summary>What the animatic was made of.</summary>
    public string AnimaticManifest => Path.Combine(Exports, Name + ".animatic.json");

    /// <summary>The animatic's captions as SRT.</summary>
    public string AnimaticSrt => Path.Combine(Exports, Name + ".animatic.srt");

    /// <summary>The animatic's captions as WebVTT.</summary>
    public string AnimaticVtt => Path.Combine(Exports, Name + ".animatic.vtt");

    /// <summary>Handoff of something that has ended, by its name: <c>SEQ08_take002</c>.</summary>
    public string HandoffOf(string name) => Path.Combine(Handoff, name + ".json");

    /// <summary>One sequence.</summary>
    public SequenceLayout Sequence(SequenceId id) => new(Path.Combine(Sequences, id.Value));

    /// <summary>A path of this project as it stands in records and messages: relative, with <c>/</c>.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
