using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Providers;

/// <summary>The limits of a service for a spoken line or an effect, found before anything is sent.</summary>
internal static class SoundWorkCheck
{
    public static IReadOnlyList<Problem> Check(SpeechWork work, string provider, SpeechLimits limits)
    {
        var problems = new List<Problem>();
        var characters = SpeechText.WithDots(work.Text).Length;
        if (characters == 0)
            problems.Add(new Problem(ProblemCode.NothingToSay, "there is nothing to say in this line", Hint: "write words beside its directions, or remove the line"));
        if (characters > limits.MaxCharacters)
        {
            problems.Add(new Problem(
                ProblemCode.SpeechLimit, string.Create(CultureInfo.InvariantCulture, $"the line has {characters} characters; {provider} takes {limits.MaxCharacters}"),
                Hint: "make two lines of it"));
        }

        if (work.Speed < limits.Slowest || work.Speed > limits.Fastest)
        {
            problems.Add(new Problem(
                ProblemCode.SpeechLimit, string.Create(CultureInfo.InvariantCulture, $"speed {work.Speed} is outside {limits.Slowest} to {limits.Fastest}, which {provider} speaks at"),
                Hint: "change `speech: speed:`"));
        }

        if (string.IsNullOrWhiteSpace(work.Voice) || work.Voice.Length > limits.MaxVoiceCharacters || !work.Voice.All(IsOfVoice))
            problems.Add(new Problem(ProblemCode.UnknownVoice, $"`{SafeText.Short(work.Voice, 60)}` cannot be a voice of {provider}", Hint: "name another `voice` in the cast"));

        return problems;
    }

    public static IReadOnlyList<Problem> Check(EffectWork work, string provider)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(work.Prompt))
            problems.Add(new Problem(ProblemCode.NothingToSay, "the effect has no words to be made from", Hint: "say what is heard"));
        if (work.Prompt.Length > EffectWork.MaxPromptCharacters)
        {
            problems.Add(new Problem(
                ProblemCode.SpeechLimit, string.Create(CultureInfo.InvariantCulture, $"the effect's prompt has {work.Prompt.Length} characters; {provider} takes {EffectWork.MaxPromptCharacters}"),
                Hint: "say it shorter"));
        }

        if (work.VideoId is null && work.Seconds is < EffectWork.Shortest or > EffectWork.Longest)
        {
            problems.Add(new Problem(
                ProblemCode.SpeechLimit, string.Create(CultureInfo.InvariantCulture, $"an effect of {work.Seconds} s; {provider} makes {EffectWork.Shortest} to {EffectWork.Longest} s"),
                Hint: "a longer one is made of several, or repeated"));
        }

        return problems;
    }

    // It becomes part of an address, or an argument.
    private static bool IsOfVoice(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '+' or '.';
}
