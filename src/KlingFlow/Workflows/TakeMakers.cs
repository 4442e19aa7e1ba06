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
            var record = Recorder.Build(new TakeId(wish.Plan.Sequence, number), wish, provider);
            return await provider.CheckAsync(await Works.PreviewAsync(record, cancellation), cancellation);
        }
        catch (UserFacingException e)
        {
            return e.Problems;
        }
    }
}
