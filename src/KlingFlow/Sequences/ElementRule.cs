using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>What the elements of a plan hold back, and what a person can do about it. Nothing here acts.</summary>
public static class ElementRule
{
    /// <summary>What only a person can put right about the elements that are sent; empty where all is well, or goes on by itself.</summary>
    public static IReadOnlyList<Problem> Problems(ProjectLayout project, SequenceSnapshot sequence) =>
        [.. sequence.Elements.SelectMany(element => Problems(project, element, sequence.RequestStamp))];

    /// <summary>The same about the elements of the grid that is asked for.</summary>
    public static IReadOnlyList<Problem> GridProblems(ProjectLayout project, SequenceSnapshot sequence) =>
        [.. sequence.GridElements.SelectMany(element => Problems(project, element, sequence.GridRequestStamp))];

    /// <summary>The images of elements that the provider would refuse, for whoever asks before anything is written.</summary>
    public static IEnumerable<Problem> BadImages(IReadOnlyList<ElementStanding> elements) =>
        from element in elements
        from problem in element.Problems
        select problem with { Message = $"the element `{element.Name}`: {problem.Message}" };

    /// <summary>The elements that have no id yet and get one by themselves, in words; null where every one has what it needs.</summary>
    public static string? NotMade(IReadOnlyList<ElementStanding> elements)
    {
        var open = elements.Where(element => element.Stand is { Id: null }).ToList();
        if (open.Count == 0)
            return null;

        var names = string.Join(", ", open.Select(element => element.Name));
        return open.TrueForAll(element => element.Stand!.IsOpen)
            ? $"{names}: being made at {open[0].Stand!.Spot.Provider}"
            : $"{names}: made at {open[0].Stand!.Spot.Provider} first";
    }

    /// <summary>The elements that the order of a sequence asks to be made now.</summary>
    public static IEnumerable<ElementStanding> ToBegin(SequenceSnapshot sequence) => sequence.Elements.Where(element => element.MayBegin(sequence.RequestStamp));

    /// <summary>The elements that the order for a grid asks to be made now.</summary>
    public static IEnumerable<ElementStanding> ToBeginForGrid(SequenceSnapshot sequence) => sequence.GridElements.Where(element => element.MayBegin(sequence.GridRequestStamp));

    /// <summary>The elements that nobody has begun to make yet, and what making them is expected to cost; null where there is none, or nobody can tell.</summary>
    /// <param name="question">What is known.</param>
    /// <param name="provider">Who would make them.</param>
    /// <param name="elements">As they stand.</param>
    public static (IReadOnlyList<string> Names, Estimate? Estimate) ToMake(StatusQuestion question, string provider, IReadOnlyList<ElementStanding> elements)
    {
        string[] names = [.. elements.Where(element => element.Stand is { Id: null, IsUnsettled: false }).Select(element => element.Name)];
        var estimate = names.Length > 0 && question.ElementEstimate(provider) is { } each
            ? new Estimate(names.Length * each.Units, names.Length * each.Amount, each.Currency)
            : null;

        return (names, estimate);
    }

    private static IEnumerable<Problem> Problems(ProjectLayout project, ElementStanding element, FileStamp? asked)
    {
        var where = new FilePosition(project.Relative(Path.Combine(project.Element(element.Name), ElementLibrary.FileName)), 1, 1);
        foreach (var image in element.Missing)
            yield return new Problem(ProblemCode.BadPath, $"the element `{element.Name}` waits for its image `{SafeText.OneLine(image)}`", where, "put it there, or take it out of element.yaml");
        foreach (var problem in element.Problems)
            yield return problem with { Message = $"the element `{element.Name}`: {problem.Message}", Where = where };

        if (element.Stand is not { Id: null } stand)
            yield break;
        if (stand is { Damage: { } damage, IsOpen: false })
            yield return damage;
        if (stand.IsMaybePaid)
        {
            yield return new Problem(
                ProblemCode.MaybePaid, $"the element `{element.Name}` is perhaps sent, perhaps paid: no look-up finds it", where,
                $"look at the provider, then `kling reconcile {project.Name} --apply --maybe-paid element {element.Name}`");
        }

        if (stand.Failure is { } failure && !element.MayBegin(asked))
        {
            yield return new Problem(
                ProblemCode.TaskFailed, $"the element `{element.Name}` could not be made at {stand.Spot.Provider}: {SafeText.Short(failure.TaskStatusMsg, 200)}", where,
                "change its pictures or texts, or ask for the take again to try once more");
        }
    }
}
