using System.Text.RegularExpressions;

namespace KlingFlow.Providers;

/// <summary>What of a line is spoken: directions in parentheses are not, and a beat is half a second of silence.</summary>
public static partial class SpeechText
{
    /// <summary>Stands for a pause in the text of a <see cref="SpeechWork"/>.</summary>
    public const string Pause = "(pause)";

    /// <summary>How long a pause is.</summary>
    public const decimal PauseSeconds = 0.5m;

    /// <summary>The text as it is spoken: one line, without directions, each beat as <see cref="Pause"/>. Empty where nothing is said.</summary>
    /// <param name="text">As the prompt list has it.</param>
    /// <param name="delivery">How it is said; a beat in it comes before the line.</param>
    public static string Of(string text, IReadOnlyList<string> delivery)
    {
        var spoken = Direction().Replace(text, match => IsPause(match.Groups["words"].Value) ? $" {Pause} " : " ");
        var before = string.Concat(delivery.Where(IsPause).Select(_ => Pause + " "));
        var line = Space().Replace(before + Control().Replace(spoken, " "), " ").Trim();

        return Parts(line).Any(part => part.Length > 0) ? line : "";
    }

    /// <summary>The text between pauses, in order; an empty part is a pause and nothing else.</summary>
    public static IReadOnlyList<string> Parts(string spoken) => [.. spoken.Split(Pause).Select(part => part.Trim())];

    /// <summary>The text for a service that knows no pauses: dots.</summary>
    public static string WithDots(string spoken) => Space().Replace(string.Join(" … ", Parts(spoken)), " ").Trim(' ', '…');

    private static bool IsPause(string words) => Beat().IsMatch(words);

    [GeneratedRegex(@"\((?<words>[^()]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Direction();

    [GeneratedRegex(@"^\W*(an?\s+|another\s+|long\s+|short\s+|brief\s+)*(beat|pause)\W*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beat();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Control();
}
