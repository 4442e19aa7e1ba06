using System.Text.RegularExpressions;
using KlingFlow.Catalogue;

namespace KlingFlow.Providers;

/// <summary>What a grid's prompt becomes when it is sent.</summary>
internal static partial class ImagePrompt
{
    // There is no grid mode: a literal contact sheet is asked for, and cut afterwards.
    private const string Sheet =
        "A contact sheet: one image divided into a 2x2 grid of four panels of equal size, each filled to its edges, separated by thin straight lines, "
        + "without captions or numbers. Each panel is another framing of the same scene: ";

    /// <summary>The words of a prompt.</summary>
    public static string Of(ImageWork work)
    {
        // Image models know no handles: an element is sent beside the prompt, and its name is a word like others.
        var words = PromptText.Plain(Handle().Replace(work.Prompt, match => work.Elements.Any(element => element.Name == match.Groups["name"].Value) ? match.Groups["name"].Value : match.Value));
        return work.Method == ImageWork.Four ? words : Sheet + words;
    }

    [GeneratedRegex(@"(?<!\\)@(?<name>[A-Za-z][A-Za-z0-9_-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Handle();
}
