using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingFlow.Simulator.Requests;

/// <summary>The mini-language of multi-shot prompts: <c>shot 1, 3, words; shot 2, 2, words;</c>.</summary>
internal static partial class ShotGrammar
{
    private const int MostShots = 6;
    private const int LongestWords = 512;

    /// <summary>Whether the prompt is meant as a list of shots. A plain prompt leaves the cutting to the model.</summary>
    public static bool IsUsedIn(string prompt) => Opening().IsMatch(prompt);

    /// <exception cref="RefusalException">The list breaks a rule.</exception>
    public static void Check(string prompt, int seconds)
    {
        var parts = prompt.Split(';', StringSplitOptions.TrimEntries).ToList();
        if (parts[^1].Length == 0)
            parts.RemoveAt(parts.Count - 1);

        if (parts.Count > MostShots)
            throw RefusalException.BadParameter($"the prompt has {parts.Count} shots; at most {MostShots} are allowed");

        var sum = parts.Select((part, index) => CheckShot(part, index + 1)).Sum();
        if (sum != seconds)
            throw RefusalException.BadParameter($"the shots add up to {sum} s, but settings.duration is {seconds}");
    }

    private static int CheckShot(string part, int number)
    {
        var shot = Shot().Match(part);
        if (!shot.Success)
            throw RefusalException.BadParameter($"shot {number} is not written as `shot n, seconds, words`");
        if (int.Parse(shot.Groups["number"].Value, CultureInfo.InvariantCulture) != number)
            throw RefusalException.BadParameter($"shot {number} is numbered {shot.Groups["number"].Value}");

        var words = shot.Groups["words"].Value.Trim();
        if (words.Length is 0 or > LongestWords)
            throw RefusalException.BadParameter($"shot {number} has {words.Length} characters; 1 to {LongestWords} are allowed");

        var seconds = int.Parse(shot.Groups["seconds"].Value, CultureInfo.InvariantCulture);

        return seconds >= 1 ? seconds : throw RefusalException.BadParameter($"shot {number} lasts {seconds} s; at least 1 is needed");
    }

    [GeneratedRegex(@"^\s*(shot|镜头)\s*\d+\s*,\s*\d+\s*,", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(shot|镜头)\s*(?<number>\d{1,4})\s*,\s*(?<seconds>\d{1,4})\s*,(?<words>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Shot();
}
