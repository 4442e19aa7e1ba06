using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Plans;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Grids;

/// <summary>Which elements a grid shows: those that are wished for, as many as its model takes, in order of priority.</summary>
/// <param name="Elements">Used and dropped.</param>
/// <param name="Sha256">What the used ones are, by name.</param>
/// <param name="Problems">Names that mean nothing.</param>
public sealed record GridElements(IReadOnlyList<TakeElement> Elements, IReadOnlyDictionary<string, string> Sha256, IReadOnlyList<Problem> Problems)
{
    /// <summary>Chooses among them.</summary>
    /// <param name="disk">Where the elements are.</param>
    /// <param name="project">Whose they are.</param>
    /// <param name="names">Wished for, the most important first.</param>
    /// <param name="model">The image model.</param>
    /// <param name="file">The file that names them, for messages.</param>
    public static GridElements Of(IDisk disk, Project project, IReadOnlyList<string> names, string model, string file)
    {
        if (names.Count == 0)
            return new GridElements([], new Dictionary<string, string>(), []);

        var library = ElementLibrary.Read(disk, project);
        var problems = names.Where(name => !library.Elements.ContainsKey(name)).Distinct().Select(name => Unknown(name, library, file)).ToList();
        var known = Known(library, names);
        var cap = ImageCatalogue.Find(model)?.MaxElements ?? known.Count;
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in known.Take(cap))
        {
            if (library.Elements[name].ContentSha256(path => InputFile.Hash(disk, project.Layout, path, out _)?.Sha256) is { } sha256)
                hashes[name] = sha256;
        }

        return new GridElements(
            [.. known.Select((name, index) => index < cap
                ? new TakeElement(name, TakeElement.Used, Sha256: hashes.GetValueOrDefault(name))
                : new TakeElement(name, TakeElement.Dropped, $"{model} takes {cap} elements"))],
            hashes, problems);
    }

    /// <summary>The names of those that are shown: known, and no more than the model takes.</summary>
    public static IReadOnlyList<string> Shown(IDisk disk, Project project, IReadOnlyList<string> names, string model)
    {
        if (names.Count == 0)
            return [];

        var known = Known(ElementLibrary.Read(disk, project), names);
        return [.. known.Take(ImageCatalogue.Find(model)?.MaxElements ?? known.Count)];
    }

    /// <summary>The words after an <c>@</c> in what a grid is to show that name no element of it, and why; without their place.</summary>
    /// <param name="disk">Where the elements are.</param>
    /// <param name="project">Whose they are.</param>
    /// <param name="prompt">What the grid is to show.</param>
    /// <param name="names">The elements that are wished for.</param>
    /// <param name="model">The image model.</param>
    public static IReadOnlyList<(string Word, Problem Problem)> Mentions(IDisk disk, Project project, string prompt, IReadOnlyList<string> names, string model)
    {
        var words = ElementMentions.In(prompt).Distinct().ToList();
        if (words.Count == 0)
            return [];

        var library = ElementLibrary.Read(disk, project);
        var known = Known(library, names);
        var choice = ElementChoice.Of(known, ImageCatalogue.Find(model)?.MaxElements ?? known.Count);
        return
        [
            .. from word in words
               let problem = ElementMentions.Complaint(word, choice, model, [.. library.Names])
               where problem is not null
               select (word, problem),
        ];
    }

    private static List<string> Known(ElementLibrary library, IReadOnlyList<string> names) => [.. names.Where(library.Elements.ContainsKey).Distinct()];

    private static Problem Unknown(string name, ElementLibrary library, string file) => new(
        ProblemCode.UnknownElement,
        library.Problems.ContainsKey(name) ? $"the element `{name}` does not read" : $"there is no element `{SafeText.Short(name, 60)}`",
        new FilePosition(file, 1, 1),
        DidYouMean.Nearest(name, library.Names) is { } meant && meant != name ? $"did you mean `{meant}`?" : "`kling validate` says more; or leave it out");
}
