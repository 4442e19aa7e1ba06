using KlingFlow.Audio;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Scripts;

namespace KlingFlow.Workflows;

/// <summary>What is to be heard in one clip, worked out once: every question about it is answered from here.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Speech">Its lines.</param>
public sealed record ClipScore(Clip Clip, SpeechPlan Speech)
{
    /// <summary>The take that it belongs to; null while there is none.</summary>
    public TakeNumber? Take { get; init; }

    /// <summary>The video of that take; null while there is none.</summary>
    public MediaFacts? Media { get; init; }

    /// <summary>Its effects, each with who makes it.</summary>
    internal ClipEffects Effects { get; init; } = ClipEffects.None;

    /// <summary>What of the script is not heard, or otherwise than one may think, and why.</summary>
    public IReadOnlyList<string> Unheard =>
    [
        .. Speech.Unspoken.Select(line => $"{Clip.Id}, line {line.Line} is not spoken: {line.Reason}"),
        .. InPicture(),
        .. Effects.Plan.Warnings.Select(warning => warning.Hint is null ? warning.Message : $"{warning.Message}; {warning.Hint}"),
    ];

    private IEnumerable<string> InPicture()
    {
        if (Speech.InPicture is not { Count: > 0 } lines)
            yield break;

        var which = lines.Count == 1 ? $"line {lines[0].Line} is" : $"lines {string.Join(", ", lines.Select(line => line.Line))} are";
        yield return $"{Clip.Id}, {which} said by the video itself (`audio: native`) and not spoken a second time; `speech: {{ over_native: true }}` has it done all the same";
    }
}
