using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>sound:</c> as it stands in kling.yaml and project.yaml, before any rule is checked.</summary>
internal sealed class SoundFile
{
    [Description("How loud the film is: film (-16 LUFS), broadcast (-23), youtube (-14), or a number of LUFS.")]
    [AlsoCalled("lufs", "level", "volume")]
    [OrNumber]
    public string? Loudness { get; set; }

    [Description("Where sound effects come from that are not in audio/: local (synthesised here, free), kling (from their words), kling_video (to the video that Kling made), or none.")]
    [AlsoCalled("fx", "sfx")]
    [AllowedValues("local", "kling", "kling_video", "none")]
    public string? Effects { get; set; }

    [Description("What is heard in a clip that asks for no sound of its own: room, wind, rain … or none.")]
    [AlsoCalled("atmosphere", "background", "room_tone")]
    [StringLength(60, MinimumLength = 1)]
    public string? Ambience { get; set; }

    [Description("Louder or quieter, in dB.")]
    [AlsoCalled("gain")]
    public GainsFile? Gains { get; set; }

    internal sealed class GainsFile
    {
        [Description("Spoken lines.")]
        [AlsoCalled("dialogue", "voice")]
        [Range(-60, 24)]
        public decimal? Speech { get; set; }

        [Description("Sound effects.")]
        [AlsoCalled("fx", "sfx", "effect")]
        [Range(-60, 24)]
        public decimal? Effects { get; set; }

        [Description("The sound that came with the picture.")]
        [AlsoCalled("video", "original")]
        [Range(-60, 24)]
        public decimal? Native { get; set; }
    }
}
