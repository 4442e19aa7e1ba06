using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>The elements of a plan: those it lists, and those its prompts name with <c>@</c>.</summary>
internal sealed class PlanElements(IDisk disk, Project project, Plan plan, FilePlaces places)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Check()
    {
        var mentions = plan.Shots.SelectMany(shot => ElementMentions.In(shot.Prompt).Select(word => (Path: $"shots.{shot.Index}.prompt", Word: word)))
            .Concat(ElementMentions.In(plan.Grid?.Prompt ?? "").Select(word => (Path: "grid.prompt", Word: word)))
            .ToList();
        if (plan.Elements.Count == 0 && mentions.Count == 0)
            return [];

        var library = ElementLibrary.Read(disk, project);
        var choice = ChosenElements.Of(plan);
        for (var i = 0; i < plan.Elements.Count; i++)
            Listed(i, plan.Elements[i], choice, library);

        var names = library.Names.ToHashSet(StringComparer.Ordinal);
        foreach (var (path, word) in mentions.Distinct())
        {
            // An image model takes others than a video model: what it drops is known where the grid is asked for.
            var kept = path == "grid.prompt" ? ElementChoice.Of(plan.Elements, plan.Elements.Count) : choice;
            if (ElementMentions.Complaint(word, kept, plan.Model, names) is { } problem)
                _problems.Add(places.Within(path, "@" + word, problem));
        }

        return _problems;
    }

    private void Listed(int index, string name, ElementChoice choice, ElementLibrary library)
    {
        var path = $"elements.{index}";
        var before = plan.Elements.Take(index).ToList();
        if (before.Contains(name))
            _problems.Add(places.At(path, ProblemCode.DuplicateId, $"`{name}` stands here twice"));
        else if (library.Problems.TryGetValue(name, out var broken))
            _problems.AddRange([places.At(path, ProblemCode.UnknownElement, $"the element `{name}` does not read"), .. broken]);
        else if (!library.Elements.TryGetValue(name, out var element))
            _problems.Add(places.At(path, ProblemCode.UnknownElement, $"there is no element `{SafeText.Short(name, 60)}`", Missing(name, library)));
        else if (choice.Used.Contains(name) && TooFewOrMany(element) is { } complaint)
            _problems.Add(places.At(path, ProblemCode.BadImage, complaint, $"name one picture from the front and one to three others in elements/{name}/element.yaml"));
        else if (before.Find(other => Confusable(other, name)) is { } confused)
            _problems.Add(places.At(path, ProblemCode.BadName, $"`@{name}` and `@{confused}` cannot be told apart: one stands in the other", "rename one of the folders under elements/"));
    }

    // The free provider draws no element; whoever is paid for one wants to see it from more than one side.
    private string? TooFewOrMany(Element element)
    {
        var limits = ModelCatalogue.ElementImages;
        var count = element.Images.Count + element.MissingImages.Count;
        if (ModelCatalogue.Find(plan.Model)?.Provider != plan.Provider || (count >= limits.MinImages && count <= limits.MaxImages))
            return null;

        return $"the element `{element.Name}` has {count} image{(count == 1 ? "" : "s")}; {plan.Provider} takes {limits.MinImages} to {limits.MaxImages}";
    }

    // The provider looks for `@car` in the prompt, and finds it in `@car_blue` too.
    private static bool Confusable(string one, string other) =>
        one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase);

    private static string Missing(string name, ElementLibrary library) =>
        DidYouMean.Nearest(name, library.Names) is { } meant ? $"did you mean `{meant}`?" : $"make `elements/{SafeText.Short(name, 60)}/element.yaml`, or remove it here";
}
