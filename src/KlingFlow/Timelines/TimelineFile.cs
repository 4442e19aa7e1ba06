using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Timelines;

/// <summary><c>timeline.yaml</c> as it stands on disk, before any rule is checked.</summary>
[Description("Overrides of a film's cut: without this file it is the approved takes in order.")]
internal sealed class TimelineFile
{
    public const string Cut = "cut";
    public const string Dissolve = "dissolve";

    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("Clips in the order of the film; those that are not named follow in the order they would have had.")]
    [AlsoCalled("sequences", "sequence_order")]
    public List<string>? Order { get; set; }

    [Description("Changes to single clips, by name.")]
    [AlsoCalled("edits", "trims", "takes")]
    public Dictionary<string, ClipFile>? Clips { get; set; }

    [Description("Music under the film, in place of project.yaml's song or beside none.")]
    [AlsoCalled("song", "soundtrack", "score")]
    public MusicFile? Music { get; set; }

    [Description("The sound of the whole film.")]
    [AlsoCalled("sound", "mix", "master")]
    public AudioFile? Audio { get; set; }

    internal sealed class ClipFile
    {
        [Description("The second of the clip at which it begins in the film.")]
        [AlsoCalled("from", "start", "trim_start", "head")]
        [Range(0, 36_000)]
        public decimal? In { get; set; }

        [Description("The second of the clip at which it ends in the film.")]
        [AlsoCalled("to", "end", "until", "trim_end", "tail")]
        [Range(0, 36_000)]
        public decimal? Out { get; set; }

        [Description("How much louder its sound is, in dB; below zero: quieter.")]
        [AlsoCalled("volume", "gain_db", "db", "level")]
        [Range(-60, 24)]
        public decimal? Gain { get; set; }

        [Description("How it begins out of the clip before it; on the first clip out of black. Absent: a cut.")]
        [AlsoCalled("transition_in", "dissolve", "fade")]
        public TransitionFile? Transition { get; set; }

        [Description("true: approved, and not in the film.")]
        [AlsoCalled("hide", "omit", "off", "disabled")]
        public bool? Skip { get; set; }
    }

    internal sealed class TransitionFile
    {
        [Description("cut, dissolve, fade (through black) or wipe. Absent: dissolve.")]
        [AlsoCalled("type", "style")]
        [AllowedValues(Cut, Dissolve, "fade", "wipe")]
        public string? Kind { get; set; }

        [Description("How long both clips are there; the film is shorter by as much. Absent: half a second.")]
        [AlsoCalled("duration", "length", "secs")]
        [Range(0, 30)]
        public decimal? Seconds { get; set; }
    }

    internal sealed class MusicFile
    {
        [Description("A file of the project, e.g. audio/song.wav. Absent: project.yaml's song.")]
        [AlsoCalled("path", "song", "track")]
        public string? File { get; set; }

        [Description("The second of the music at which the film begins.")]
        [AlsoCalled("in", "start", "offset")]
        [Range(0, 36_000)]
        public decimal? From { get; set; }

        [Description("How much louder it is, in dB; below zero: quieter.")]
        [AlsoCalled("volume", "gain_db", "db", "level")]
        [Range(-60, 24)]
        public decimal? Gain { get; set; }
    }

    internal sealed class AudioFile
    {
        [Description("What the film is normalised to, in LUFS: -16, broadcast -23.")]
        [AlsoCalled("lufs", "target", "loudness_lufs")]
        [Range(-40, -5)]
        public decimal? Loudness { get; set; }

        [Description("How much louder the clips' sound is than it was, in dB, before everything is normalised; below zero: quieter beside the music.")]
        [AlsoCalled("volume", "gain_db", "db", "level")]
        [Range(-60, 24)]
        public decimal? Gain { get; set; }
    }
}
