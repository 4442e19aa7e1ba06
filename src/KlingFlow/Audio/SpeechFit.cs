using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Scripts;

namespace KlingFlow.Audio;

/// <summary>Whether what is said in a clip fits into it, known before its video is paid for.</summary>
/// <param name="ClipSeconds">Length of the clip.</param>
/// <param name="SpeechSeconds">All lines; the pauses between them are as short as the clip wants them.</param>
/// <param name="Lines">Each line's part.</param>
/// <param name="Problem">What does not fit; null where all is well.</param>
public sealed record SpeechFit(int ClipSeconds, decimal SpeechSeconds, IReadOnlyList<FittedLine> Lines, Problem? Problem)
{
    // A calm reader's pace, and a breath at the end of each sentence.
    private const decimal WordsPerSecond = 2.5m;
    private const decimal PerSentence = 0.3m;

    /// <summary>How much of it is beyond the clip, in seconds; 0 where it fits.</summary>
    public decimal TooLong => Math.Max(0, SpeechSeconds - ClipSeconds);

    /// <summary>From the lengths of the lines.</summary>
    public static SpeechFit Of(Clip clip, IReadOnlyList<FittedLine> lines)
    {
        var speech = lines.Sum(line => line.Seconds);
        return new SpeechFit(clip.Seconds, speech, lines, speech > clip.Seconds ? TooLongFor(clip, speech, lines) : null);
    }

    /// <summary>How long a line takes that nobody has heard yet.</summary>
    public static decimal Estimate(SpeechWish wish) => Estimate(wish.Text, wish.Voice.Speed);

    /// <summary>How long a text takes.</summary>
    /// <param name="text">As <see cref="SpeechText"/> makes it.</param>
    /// <param name="speed">1 is a calm reader's.</param>
    public static decimal Estimate(string text, decimal speed)
    {
        var parts = SpeechText.Parts(text);
        var pauses = SpeechText.PauseSeconds * (parts.Count - 1);
        var words = parts.Sum(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length + Unspaced(part));
        var sentences = Math.Max(1, parts.Sum(part => part.Where((letter, at) => letter is '.' or '!' or '?' or '…' or '。' && (at + 1 == part.Length || part[at + 1] == ' ')).Count()));

        return decimal.Round((words / WordsPerSecond / speed) + (PerSentence * sentences) + pauses, 2);
    }

    // Chinese and Japanese are written without spaces; two signs are about a word.
    private static int Unspaced(string text) => text.Count(letter => letter is >= '\u3040' and <= '\u9FFF') / 2;

    private static Problem TooLongFor(Clip clip, decimal speech, IReadOnlyList<FittedLine> lines)
    {
        var how = lines.All(line => line.IsMeasured) ? "" : "about ";
        return new Problem(
            ProblemCode.SpeechTooLong,
            string.Create(CultureInfo.InvariantCulture, $"{clip.Id}: its speech takes {how}{speech:0.0} s and the clip {clip.Seconds} s: {how}{speech - clip.Seconds:0.0} s too long"),
            Hint: string.Create(CultureInfo.InvariantCulture, $"make the clip {Math.Ceiling(speech)} s long, shorten its lines, or move one to the next clip; nothing was paid for"));
    }
}
