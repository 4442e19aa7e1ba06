using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>speech:</c> as it stands in kling.yaml and project.yaml, before any rule is checked.</summary>
internal sealed class SpeechFile
{
    [Description("Who speaks: local (an engine of this machine, free), kling, elevenlabs, or none.")]
    [AlsoCalled("service", "by")]
    [AllowedValues("local", "kling", "elevenlabs", "none")]
    public string? Provider { get; set; }

    [Description("With local: auto, espeak-ng or flite. With elevenlabs: its model.")]
    [AlsoCalled("model")]
    [RegularExpression("^[A-Za-z0-9_.-]{1,60}$", ErrorMessage = "letters, digits, `-`, `_` and `.`, at most 60")]
    public string? Engine { get; set; }

    [Description("The voice of whoever has none in the cast, and of lines that nobody is named for.")]
    [AlsoCalled("voice", "narrator")]
    [StringLength(200, MinimumLength = 1)]
    public string? DefaultVoice { get; set; }

    [Description("1 is the voice's own speed.")]
    [AlsoCalled("pace", "rate")]
    [Range(0.5, 2)]
    public decimal? Speed { get; set; }

    [Description("Whether lines are spoken also where the video is made with sound of its own (audio: native) and asked to say them. Default: no.")]
    public bool? OverNative { get; set; }
}
