using System.Text.RegularExpressions;
using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>The elements of a plan: those it lists, and those its prompts name with <c>@</c>.</summary>
internal sealed partial class PlanElements(IDisk disk, Project project, Plan plan, ModelCard? model, FilePlaces places)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Check()
    {
        var mentions = plan.Shots.SelectMany(shot => Mentions(shot.Prompt).Select(word => (shot.Index, Word: word))).ToList();
        if (plan.Elements.Count == 0 && mentions.Count == 0)
            return [];

        var library = ElementLibrary.Read(disk, project);
        Listed(library);

        // Of an unknown model nobody knows what it drops.
        var choice = model is null
            ? new ElementChoice(plan.Elements, [], plan.Elements.Count)
            : ElementChoice.Of(plan.Elements, model, new ElementCapFacts(plan.StartFrame is not null, plan.EndFrame is not null));
        foreach (var (shot, word) in mentions.Distinct())
            Mentioned($"shots.{shot}.prompt", word, choice, library);

        return _problems;
    }

    private void Listed(ElementLibrary library)
    {
        for (var i = 0; i < plan.Elements.Count; i++)
        {
            var name = plan.Elements[i];
            if (plan.Elements.Take(i).Contains(name))
                _problems.Add(places.At($"elements.{i}", ProblemCode.DuplicateId, $"`{name}` stands here twice"));
            else if (library.Problems.TryGetValue(name, out var broken))
                _problems.AddRange([places.At($"elements.{i}", ProblemCode.UnknownElement, $"the element `{name}` does not read"), .. broken]);
            else if (!library.Elements.ContainsKey(name))
                _problems.Add(places.At($"elements.{i}", ProblemCode.UnknownElement, $"there is no element `{SafeText.Short(name, 60)}`", Missing(name, library)));
        }
    }

    private void Mentioned(string path, string word, ElementChoice choice, ElementLibrary library)
    {
        if (Known(word, choice.Used) is not null)
            return;

        var problem = Known(word, choice.Dropped) is { } dropped
            ? new Problem(
                ProblemCode.UnknownElement, $"`@{dropped}` is dropped: {plan.Model} takes {choice.Cap} elements here",
                Hint: "move it up in `elements`, or take it out of the prompt")
            : new Problem(ProblemCode.UnknownElement, $"`@{word}` is not among this plan's elements", Hint: NotListed(word, library));

        _problems.Add(places.Within(path, "@" + word, problem));
    }

    private string NotListed(string word, ElementLibrary library) =>
        Known(word, [.. library.Names]) is { } there ? $"add `{there}` to `elements`"
        : DidYouMean.Nearest(word, plan.Elements.Concat(library.Names)) is { } meant ? $"did you mean `@{meant}`?"
        : "write the name without `@`, or make the element";

    private static string Missing(string name, ElementLibrary library) =>
        DidYouMean.Nearest(name, library.Names) is { } meant ? $"did you mean `{meant}`?" : $"make `elements/{SafeText.Short(name, 60)}/element.yaml`, or remove it here";

    // A name may hold `-`, and so may the sentence around it: `@driver-like` is the driver.
    private static string? Known(string word, IReadOnlyList<string> names)
    {
        for (var part = word; part.Length > 0; part = part.LastIndexOf('-') is var dash and > 0 ? part[..dash] : "")
        {
            if (names.Contains(part))
                return part;
        }

        return null;
    }

    private static IEnumerable<string> Mentions(string prompt) => Mention().Matches(prompt).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("@(?<name>[A-Za-z][A-Za-z0-9_-]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
