using System.Text.RegularExpressions;
using KlingFlow.Elements;
using KlingFlow.Errors;

namespace KlingFlow.Plans;

/// <summary>The elements that prompts name: <c>@</c> and a letter. <c>@</c> before anything else is text, and so is <c>\@</c>.</summary>
public static partial class ElementMentions
{
    /// <summary>The words after each <c>@</c>, as they stand there.</summary>
    public static IEnumerable<string> In(string prompt) => Mention().Matches(prompt).Select(match => match.Groups["name"].Value);

    /// <summary>The name that a word means; null where it means none of them.</summary>
    /// <remarks>A name may hold <c>-</c>, and so may the sentence around it: <c>@driver-like</c> is the driver.</remarks>
    public static string? Known(string word, IReadOnlyCollection<string> names)
    {
        for (var part = word; part.Length > 0; part = part.LastIndexOf('-') is var dash and > 0 ? part[..dash] : "")
        {
            if (names.Contains(part))
                return part;
        }

        return null;
    }

    /// <summary>
    /// A text in which an <c>@</c> that names no element, and every <c>;</c>, is written so that it means nothing but itself:
    /// <see cref="Catalogue.PromptText.Plain"/> gives the text back.
    /// </summary>
    /// <param name="text">Any text, as somebody else wrote it.</param>
    /// <param name="names">The elements that are meant where their name stands in it.</param>
    public static string Escaped(string text, IReadOnlyCollection<string> names) => Sign().Replace(text, match =>
    {
        // A backslash that stands there already would be taken for one of ours.
        var isText = match.Groups["before"].Success || match.Groups["sign"].Value == ";" || (match.Groups["name"].Success && Known(match.Groups["name"].Value, names) is null);
        return isText ? $@"{match.Groups["before"].Value}\{match.Groups["sign"].Value}{match.Groups["name"].Value}" : match.Value;
    });

    /// <summary>Why a word cannot be sent, without its place; null where it names an element that is sent.</summary>
    /// <param name="word">After an <c>@</c>.</param>
    /// <param name="choice">What the cap keeps.</param>
    /// <param name="model">For the message.</param>
    /// <param name="library">Every element there is.</param>
    public static Problem? Complaint(string word, ElementChoice choice, string model, IReadOnlyCollection<string> library)
    {
        if (Known(word, choice.Used) is not null)
            return null;

        return Known(word, choice.Dropped) is { } dropped
            ? new Problem(
                ProblemCode.UnknownElement, $"`@{dropped}` is dropped: {model} takes {choice.Cap} elements here",
                Hint: "move it up in `elements`, or take it out of the prompt")
            : new Problem(ProblemCode.UnknownElement, $"`@{word}` is not among this plan's elements", Hint: NotListed(word, library));
    }

    private static string NotListed(string word, IReadOnlyCollection<string> library) =>
        Known(word, library) is { } there ? $"add `{there}` to `elements`"
        : DidYouMean.Nearest(word, library) is { } meant ? $"did you mean `@{meant}`?"
        : "write the name without `@`, or make the element";

    [GeneratedRegex(@"(?<!\\)@(?<name>[A-Za-z][A-Za-z0-9_-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<before>\\)?((?<sign>@)(?<name>[A-Za-z][A-Za-z0-9_-]*)?|(?<sign>;))", RegexOptions.ExplicitCapture)]
    private static partial Regex Sign();
}
