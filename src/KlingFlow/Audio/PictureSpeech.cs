using System.Text;
using System.Text.RegularExpressions;
using KlingFlow.Providers;
using KlingFlow.Scripts;

namespace KlingFlow.Audio;

/// <summary>What a video with sound of its own is asked to say: the words in quotation marks of its prompts.</summary>
public static partial class PictureSpeech
{
    /// <summary>Whether a prompt has a line in quotation marks; capitals, punctuation and directions aside.</summary>
    /// <param name="prompts">What the video was made of, or would be; null where it has no sound of its own.</param>
    /// <param name="text">The line, as the prompt list has it.</param>
    public static bool Says(string? prompts, string text)
    {
        if (prompts is null || Words(SpeechText.Of(text, []).Replace(SpeechText.Pause, " ", StringComparison.Ordinal)) is not { Length: > 0 } line)
            return false;

        return Quoted().Matches(prompts).Any(quote => $" {Words(quote.Groups["words"].Value)} ".Contains($" {line} ", StringComparison.Ordinal));
    }

    /// <summary>A prompt that asks for the lines of a clip too; a line that it has already is not written twice.</summary>
    /// <param name="prompt">What is seen.</param>
    /// <param name="lines">What is said.</param>
    /// <param name="most">Characters that the model takes; what is beyond is left to the engine of speech.</param>
    public static string Asking(string prompt, IEnumerable<DialogueLine> lines, int most)
    {
        foreach (var line in lines)
        {
            var text = SpeechText.WithDots(SpeechText.Of(line.Text, [])).Replace('"', '\'');
            if (text.Length == 0 || Says(prompt, line.Text))
                continue;

            var longer = $"{prompt.TrimEnd()} {line.Speaker ?? "Somebody"} says: \"{text}\"";
            if (longer.Length <= most)
                prompt = longer;
        }

        return prompt;
    }

    private static string Words(string text)
    {
        var words = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                words.Append(char.ToLowerInvariant(letter));
            else if (words.Length > 0 && words[^1] != ' ' && letter is not ('\'' or '’'))
                words.Append(' ');
        }

        return words.ToString().Trim();
    }

    // An apostrophe is no quotation mark here: too many words have one.
    [GeneratedRegex("[\"“”„«»「『](?<words>[^\"“”„«»「」『』]+)[\"“”«»」』]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
