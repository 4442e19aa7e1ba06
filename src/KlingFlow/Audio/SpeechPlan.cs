using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>What is to be spoken in a clip, and what is not.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Wishes">In the order of the prompt list.</param>
/// <param name="Unspoken">With their reasons.</param>
/// <param name="Problems">What stands in the way of speaking at all: known before anything is paid.</param>
public sealed record SpeechPlan(Clip Clip, IReadOnlyList<SpeechWish> Wishes, IReadOnlyList<UnspokenLine> Unspoken, IReadOnlyList<Problem> Problems)
{
    /// <summary>Lines that the video says itself.</summary>
    public IReadOnlyList<PictureLine> InPicture { get; init; } = [];

    /// <summary>The plan of a clip. Pure.</summary>
    /// <param name="settings">Cast and speech.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="engine">The engine that is here, for a local provider; the model for any other; empty where it has only one.</param>
    /// <param name="picture">The prompts of a video that has sound of its own; null where it has none, or its lines are spoken all the same.</param>
    public static SpeechPlan Of(ProjectSettings settings, Clip clip, string engine, string? picture = null)
    {
        var (wishes, unspoken, problems) = (new List<SpeechWish>(), new List<UnspokenLine>(), new List<Problem>());
        var inPicture = new List<PictureLine>();
        var voices = new VoiceCast(settings, engine);
        foreach (var (line, index) in clip.Dialogue.Select((line, index) => (line, index)))
        {
            var text = SpeechText.Of(line.Text, line.Delivery);
            var voice = voices.Of(line.Speaker, line.Voice);
            if (settings.Speech.IsOn && PictureSpeech.Says(picture, line.Text))
                inPicture.Add(new PictureLine(index + 1, line.Speaker, line.Text, SpeechFit.Estimate(text, settings.Speech.Speed.Value)));
            else if (ReasonFor(settings.Speech, line, text, voice) is { } reason)
                unspoken.Add(new UnspokenLine(index + 1, line.Text, reason));
            else if (voice is null)
                problems.Add(NoVoice(clip, index + 1, line.Speaker!, settings.Speech.Provider.Value));
            else
                wishes.Add(Wish(clip, index + 1, line, text, new Voice(settings.Speech.Provider.Value, engine, voice, settings.Speech.Speed.Value)));
        }

        return new SpeechPlan(clip, wishes, unspoken, problems) { InPicture = inPicture };
    }

    private static string? ReasonFor(SpeechSettings speech, DialogueLine line, string text, string? voice) => line switch
    {
        _ when !speech.IsOn => "speech is switched off",
        { Kind: not (DialogueLine.Direct or DialogueLine.Indirect or DialogueLine.Narration) } => $"lines of kind `{SafeText.Short(line.Kind, 40)}` are not spoken",
        _ when text.Length == 0 => "there are no words in it beside directions",
        { Speaker: null } when voice is null => "nobody knows who speaks, and there is no `default_voice`",
        _ => null,
    };

    private static SpeechWish Wish(Clip clip, int number, DialogueLine line, string text, Voice voice) => new()
    {
        Clip = clip.Id, Line = number, Text = text, Speaker = line.Speaker, Voice = voice, Delivery = line.Delivery,
    };

    private static Problem NoVoice(Clip clip, int line, string speaker, string provider) => new(
        ProblemCode.UnknownVoice, $"{clip.Id}, line {line}: nobody has said with which voice of {provider} {SafeText.Short(speaker, 60)} speaks",
        Hint: $"write `cast: {{ {SafeText.Short(speaker, 60)}: {{ voice: … }} }}` in project.yaml, or `speech: {{ default_voice: … }}`");
}
