using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>project.yaml</c> as it stands on disk, before any rule is checked.</summary>
[Description("One film of a KlingFlow workspace.")]
internal sealed class ProjectFile
{
    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("Known to the journal of money; never change it once a take was paid. Absent: the folder's name.")]
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,47}$", ErrorMessage = "small letters, digits and `-`, at most 48")]
    public string? Id { get; set; }

    [Description("For people.")]
    [AlsoCalled("name")]
    public string? Title { get; set; }

    [Description("For people.")]
    public string? Notes { get; set; }

    [Description("client_video, series or script_film. A music video is a client_video with a song.")]
    [AlsoCalled("type", "kind")]
    [AllowedValues(Workspaces.ProjectType.ClientVideo, Workspaces.ProjectType.Series, Workspaces.ProjectType.ScriptFilm)]
    public string? ProjectType { get; set; }

    [Description("What plans mean where they are silent.")]
    public DefaultsFile? Defaults { get; set; }

    [Description("Sequences in the order of the film; absent: by name.")]
    [AlsoCalled("sequences")]
    public List<string>? Order { get; set; }

    [Description("The song, laid under the film.")]
    [AlsoCalled("music", "audio")]
    public string? Song { get; set; }

    [Description("The people of the film, by name.")]
    [AlsoCalled("characters")]
    public Dictionary<string, CastFile>? Cast { get; set; }

    [Description("Who speaks.")]
    public SpeechFile? Speech { get; set; }

    [Description("What the film sounds like.")]
    public SoundFile? Sound { get; set; }

    [Description("Caps on money; of these and the workspace's the smaller counts.")]
    public BudgetFile? Budget { get; set; }

    [Description("How the script of a script film is read.")]
    public ScriptFile? Script { get; set; }

    internal sealed class CastFile
    {
        [Description("Other names for the same person.")]
        public List<string>? Aliases { get; set; }

        [Description("The provider's name of a voice; several for several providers: `local:en-us+f3 kling:oversea_male1`.")]
        public string? Voice { get; set; }
    }

    internal sealed class ScriptFile
    {
        [Description("The script, in this project; absent: script.fountain, .fdx, .md or .txt.")]
        [AlsoCalled("path")]
        public string? File { get; set; }

        [Description("fountain, fdx, markdown or prose; absent: as the file looks.")]
        [AlsoCalled("type", "format")]
        [AllowedValues("fountain", "fdx", "markdown", "prose")]
        public string? Kind { get; set; }

        [Description("Who says I in a story, by the name in the cast.")]
        public string? Narrator { get; set; }

        [Description("Further words that mean says: growls, croaks …")]
        [AlsoCalled("verbs", "say_verb")]
        public List<string>? SayVerbs { get; set; }
    }
}
