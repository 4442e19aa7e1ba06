using System.Globalization;
using System.Text;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers.Animatic;
using KlingFlow.Scripts;

namespace KlingFlow.Timelines;

/// <summary>A clip as an animatic shows it.</summary>
/// <param name="Take">The take that is seen, or the one that would be made.</param>
/// <param name="Source">A word of <see cref="AnimaticSource"/>.</param>
/// <param name="Seconds">Its planned length.</param>
internal sealed record AnimaticClip(TakeId Take, string Source, decimal Seconds)
{
    /// <summary>Absolute path of the take's video; null: it is drawn.</summary>
    public string? Video { get; init; }

    /// <summary>The facts about that.</summary>
    public MediaFacts? Media { get; init; }

    /// <summary>What is drawn where there is no take.</summary>
    public IReadOnlyList<AnimaticShot> Shots { get; init; } = [];

    /// <summary>Absolute path and hash of the start frame; null without one.</summary>
    public (string File, string Sha256)? FirstImage { get; init; }

    /// <summary>The same of the end frame.</summary>
    public (string File, string Sha256)? LastImage { get; init; }

    /// <summary>The clip as the prompt list has it; null for a sequence that is in none.</summary>
    public Clip? Prompt { get; init; }

    /// <summary>The mix of the take that is seen; null without one.</summary>
    public CutMix? Mix { get; init; }

    /// <summary>The prompts of the take that is seen, where it was made with sound of its own: what they have it say is not said again. Null: it was not.</summary>
    public string? Says { get; init; }

    /// <summary>Everything that decides its sound effects; empty without any.</summary>
    public string Sounds { get; init; } = "";

    /// <summary>Where it stands in the song.</summary>
    public SongSpan? Song { get; init; }

    /// <summary>What is written over it; empty where it was drawn, for then it says so itself.</summary>
    public string Label => Video is null ? "" : $"{Take.Sequence}  ·  {Take.Take.Short}{(Source == AnimaticSource.Approved ? "" : "  ·  not approved")}  ·  {Say(Seconds)}";

    /// <summary>For the manifest.</summary>
    public AnimaticEntry Entry => new(Take.Sequence.Value, Source, Seconds, Mix?.Lines.Count ?? Prompt?.Dialogue.Count ?? 0, Video is null ? null : Take.ToString());

    /// <summary>Everything that decides what is seen and heard in it, its sound effects aside.</summary>
    public string Input => $"{Picture} {Mix?.Sha256}";

    /// <summary>Everything that decides what is seen in it.</summary>
    public string Picture
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{Take} {Source} {Seconds} {Media?.Sha256} {FirstImage?.Sha256} {LastImage?.Sha256} {Song?.From}\n");
            foreach (var shot in Shots)
                text.Append(CultureInfo.InvariantCulture, $"{shot.Label}\n{shot.Prompt}\n");
            foreach (var line in Prompt?.Dialogue ?? [])
                text.Append(CultureInfo.InvariantCulture, $"{line.Speaker}\n{line.Text}\n{string.Join(' ', line.Delivery)}\n{line.Voice}\n");
            text.Append(Prompt?.Scene);
            return MachineJson.Sha256(text.ToString());
        }
    }

    private static string Say(decimal seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s");
}
