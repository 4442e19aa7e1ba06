using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Plans;
using KlingFlow.Takes;

namespace KlingFlow.Sequences;

/// <summary>An element that a plan shows and its model takes, as it stands now.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Missing">Images that are named and not there.</param>
/// <param name="Problems">What the provider would refuse about its images.</param>
/// <param name="Stand">How it stands at the provider; null where that needs no id, and while an image is missing.</param>
public sealed record ElementStanding(string Name, IReadOnlyList<string> Missing, IReadOnlyList<Problem> Problems, ElementStand? Stand)
{
    /// <summary>Absolute paths of everything that it is made of.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>Whether its image is missing, or its id is still being made.</summary>
    public bool IsPending => Missing.Count > 0 || Stand is { IsOpen: true };

    /// <summary>Those that the model takes, in the order of the plan.</summary>
    /// <param name="question">What is known.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="request">What is asked beside it: another mode, in which shots with pictures of their own take fewer elements each, or another provider.</param>
    public static IReadOnlyList<ElementStanding> Of(StatusQuestion question, Plan plan, GenerateRequest request)
    {
        var asked = request.On(plan);
        return Of(question, asked.Provider, ChosenElements.Of(asked).Used);
    }

    /// <summary>Those of these names, at a provider.</summary>
    public static IReadOnlyList<ElementStanding> Of(StatusQuestion question, string provider, IReadOnlyList<string> names)
    {
        var address = names.Count == 0 ? null : question.ElementAddress(provider);

        return [.. names.Select(name => Of(question, provider, address, name))];
    }

    /// <summary>Whether an order may begin an attempt to make it: the first, or another that was asked for after the last one failed.</summary>
    /// <param name="asked">The stamp of the request; null where <c>ready</c> asks.</param>
    public bool MayBegin(FileStamp? asked) => Problems.Count == 0 && Stand is { } stand
        && (stand.IsUntried || (stand.Failure is { } failure && asked is { } stamp && stamp.LatestNanoseconds > Nanoseconds(failure.FinishedAt)));

    private static ElementStanding Of(StatusQuestion question, string provider, string? address, string name)
    {
        var project = question.Project;
        if (question.Elements.Find(project.Layout, name) is not { } element)
            return new ElementStanding(name, ["element.yaml"], [], null);

        var sha256 = question.Elements.Sha256(project.Layout, name);
        var stand = address is null || sha256 is null
            ? null
            : ElementStand.Of(question.Disk, project, question.Journal, new ElementSpot(name, sha256, provider, address));

        return new ElementStanding(name, element.MissingImages, stand is { Id: null } ? question.Elements.Complaints(project.Layout, element) : [], stand)
        {
            Files = [Path.Combine(project.Layout.Element(name), ElementLibrary.FileName), .. element.Images.Select(image => Path.Combine(project.Layout.Root, image))],
        };
    }

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;
}
