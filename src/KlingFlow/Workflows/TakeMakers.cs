using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary>What a workflow makes takes with.</summary>
public sealed record TakeMakers
{
    /// <summary>Step 3.</summary>
    public required TakeClaim Claim { get; init; }

    /// <summary>Step 4.</summary>
    public required TakeRecorder Recorder { get; init; }

    /// <summary>Makes jobs of recorded takes.</summary>
    public required JobFactory Jobs { get; init; }

    /// <summary>Steps 5 to 12.</summary>
    public required StepRunner Steps { get; init; }

    /// <summary>Steps 5 to 12 of a take whose shots are made one by one.</summary>
    public required IndividualTake Individual { get; init; }

    /// <summary>Makes elements where a provider needs ids of them.</summary>
    public required ElementMaker Elements { get; init; }

    /// <summary>Finds another provider where one does not take what is asked.</summary>
    public required FailoverDesk Failover { get; init; }

    /// <summary>Puts back what was lost of a take.</summary>
    public required TakeRestorer Restorer { get; init; }

    /// <summary>Builds and previews work.</summary>
    public required WorkBuilder Works { get; init; }

    /// <summary>A provider by name; null where this version has none.</summary>
    public required Func<string, IProvider?> Provider { get; init; }

    /// <summary>Step 2, the part that needs the images: everything the provider would refuse, all at once.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(TakeNumber number, TakeWish wish, CancellationToken cancellation)
    {
        if (Provider(wish.Plan.Provider) is not { } provider)
            return [new Problem(ProblemCode.UnknownModel, $"this version cannot use the provider `{wish.Plan.Provider}` yet")];

        try
        {
            var take = new TakeId(wish.Plan.Sequence, number);
            return Blind(take, wish, provider) is { } blind ? [blind] : await CheckAsync(take, wish, provider, cancellation);
        }
        catch (UserFacingException e)
        {
            return e.Problems;
        }
    }

    /// <summary>As above, for a provider that is there: in individual mode, everything about each shot that would be made.</summary>
    /// <exception cref="UserFacingException">An image cannot be read or prepared.</exception>
    public async Task<IReadOnlyList<Problem>> CheckAsync(TakeId take, TakeWish wish, IProvider provider, CancellationToken cancellation)
    {
        if (Recorder.Choices(take, wish, provider) is not { } shots)
            return await CheckOneAsync(take, wish, provider, cancellation);

        // Asked again with what is sent: a plan that changed meanwhile, or an image, may leave nothing to make.
        if (ShotChoice.NothingNew(shots, wish.Past) is { } nothing)
            return [nothing];

        var problems = shots.Select(shot => shot.Kept).OfType<ShotClip>().Select(clip => Individual.Missing(take.Sequence, clip)).OfType<Problem>().ToList();
        foreach (var shot in shots.Where(shot => shot.Kept is null))
            problems.AddRange((await CheckOneAsync(take with { Shot = shot.Index }, shot.Wish, provider, cancellation)).Select(problem => About(shot, problem)));

        return problems;
    }

    private async Task<IReadOnlyList<Problem>> CheckOneAsync(TakeId take, TakeWish wish, IProvider provider, CancellationToken cancellation) =>
        await provider.CheckAsync(await Works.PreviewAsync(take, Recorder.Build(take, wish, provider), cancellation), cancellation);

    /// <summary>The element whose image went between the look and the claim: a take of it would be asked for blindly.</summary>
    private Problem? Blind(TakeId take, TakeWish wish, IProvider provider) =>
        Recorder.Build(take, wish, provider).Elements.FirstOrDefault(element => element is { IsUsed: true, Sha256: null }) is { } blind
            ? new Problem(ProblemCode.BadPath, $"an image of the element `{blind.Name}` is missing")
            : null;

    private static Problem About(ShotChoice shot, Problem problem) =>
        problem.Message.StartsWith("shots[0]", StringComparison.Ordinal)
            ? problem with { Message = $"shots[{shot.Index}]{problem.Message["shots[0]".Length..]}" }
            : problem with { Message = $"shot {shot.Index}: {problem.Message}" };
}
