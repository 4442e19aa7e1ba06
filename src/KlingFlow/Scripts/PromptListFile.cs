using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Scripts;

/// <summary><c>prompts.yaml</c> as it stands on disk, before any rule is checked.</summary>
[Description("The clips of a script film, in the order of the film.")]
internal sealed class PromptListFile
{
    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("The clips, in order.")]
    [AlsoCalled("prompts", "sequences", "shots")]
    [Required]
    public List<ClipFile>? Clips { get; set; }

    internal sealed class ClipFile
    {
        [Description("Its name, and the name of its sequence's folder: letters, digits, `-` and `_`.")]
        [AlsoCalled("name", "clip")]
        [Required]
        public string? Id { get; set; }

        [Description("The scene it belongs to.")]
        [AlsoCalled("heading", "slug")]
        public string? Scene { get; set; }

        [Description("What is to be seen.")]
        [AlsoCalled("text", "description", "action")]
        [Required]
        [StringLength(10_000, MinimumLength = 1)]
        public string? Prompt { get; set; }

        [Description("Length on screen, in whole seconds.")]
        [AlsoCalled("duration", "length", "secs", "time")]
        [Required]
        [Range(1, 600)]
        public int? Seconds { get; set; }

        [Description("Who is in it, by their names in project.yaml's cast.")]
        [AlsoCalled("cast", "people")]
        public List<string>? Characters { get; set; }

        [Description("What is said, in order.")]
        [AlsoCalled("lines", "speech")]
        public List<LineFile>? Dialogue { get; set; }

        [Description("What is heard: rain, footsteps …")]
        [AlsoCalled("fx", "sounds", "effects", "audio")]
        public List<string>? Sfx { get; set; }

        [Description("Where it begins in the script.")]
        public PlaceFile? Source { get; set; }
    }

    internal sealed class LineFile
    {
        [Description("The name in project.yaml's cast; absent where nobody knows who speaks.")]
        [AlsoCalled("character", "who", "name")]
        public string? Speaker { get; set; }

        [Description("What is said.")]
        [AlsoCalled("line", "words")]
        [Required]
        [StringLength(5_000, MinimumLength = 1)]
        public string? Text { get; set; }

        [Description("direct, indirect or narration.")]
        [AllowedValues(DialogueLine.Direct, DialogueLine.Indirect, DialogueLine.Narration)]
        public string? Kind { get; set; }

        [Description("How it is said: whisper, v.o. …")]
        [AlsoCalled("parenthetical", "how")]
        public List<string>? Delivery { get; set; }

        [Description("The voice of this line alone; absent: the speaker's in project.yaml's cast.")]
        [StringLength(200, MinimumLength = 1)]
        public string? Voice { get; set; }

        [Description("Where it stands in the script.")]
        public PlaceFile? Source { get; set; }
    }

    internal sealed class PlaceFile
    {
        [Description("Counted from 1.")]
        [Range(1, 10_000_000)]
        public int? Line { get; set; }

        [Description("Counted from 1.")]
        [Range(1, 10_000_000)]
        public int? Column { get; set; }

        [Description("Of a clip: what its words in the script add up to, so that it is found again after edits elsewhere.")]
        public string? Hash { get; set; }
    }
}
