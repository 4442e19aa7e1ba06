using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;

namespace KlingFlow.Grids;

/// <summary>What a workflow makes grids with.</summary>
public sealed record GridMakers
{
    /// <summary>Step 3.</summary>
    public required GridClaim Claim { get; init; }

    /// <summary>Step 4.</summary>
    public required GridRecorder Recorder { get; init; }

    /// <summary>Makes jobs of recorded grids.</summary>
    public required GridJobs Jobs { get; init; }

    /// <summary>Steps 5 to 12.</summary>
    public required GridExplorer Explorer { get; init; }

    /// <summary>Puts back what was lost of a grid.</summary>
    public required GridRestorer Restorer { get; init; }

    /// <summary>A provider by name; null where this version has none.</summary>
    public required Func<string, IProvider?> Provider { get; init; }

    /// <summary>Step 2: the record as it would be written, and everything the provider would refuse, all at once.</summary>
    public async Task<(GridRecord Record, IReadOnlyList<Problem> Problems)> CheckAsync(
        GridId grid, Plan plan, string planSha256, GridRequest request, CancellationToken cancellation)
    {
        var (record, problems) = Recorder.Build(grid, plan, planSha256, request, Provider);
        if (Provider(record.Provider) is not { } provider)
            return (record, [.. problems, new Problem(ProblemCode.UnknownModel, $"this version cannot use the provider `{record.Provider}` yet")]);

        return (record, [.. problems, .. await provider.CheckAsync(Jobs.Preview(grid, record, provider), cancellation)]);
    }
}
