using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;

namespace KlingFlow.Takes;

/// <summary><c>generate.yaml</c>: a person's order for a take, after every rule that needs no plan was checked. An empty file asks for a take too.</summary>
public sealed record GenerateRequest
{
    private static readonly Dictionary<int, FilePosition> NoPlaces = [];

    /// <summary>Asks for a take and says nothing more, as <c>ready: true</c> does.</summary>
    public static GenerateRequest Plain { get; } = new();

    /// <summary><c>multi_shot</c>, <c>individual</c>, or null for the plan's.</summary>
    public string? Mode { get; init; }

    /// <summary>Who makes this take, whatever the plan says; null for the plan's.</summary>
    public string? Provider { get; init; }

    /// <summary>
    /// The open take that is given up for this one, because its provider does not take it: only where nothing of it was accepted.
    /// Null where this one replaces nothing.
    /// </summary>
    public TakeNumber? InsteadOf { get; init; }

    /// <summary>By index of the shot, from 0.</summary>
    public IReadOnlyDictionary<int, ShotOverride> Shots { get; init; } = new Dictionary<int, ShotOverride>();

    /// <summary>Where it says something about a shot; empty for a request that was not read from a file.</summary>
    public IReadOnlyDictionary<int, FilePosition> Places { get; init; } = NoPlaces;

    /// <summary>For people.</summary>
    public string? Note { get; init; }

    /// <summary>Hash of the plan this was asked for; where it stands, only it decides whether the request covers the plan.</summary>
    public string? PlanSha256 { get; init; }

    /// <summary>The plan with the mode and the provider that this request asks for.</summary>
    public Plan On(Plan plan) => plan with { Mode = Mode ?? plan.Mode, Provider = Provider ?? plan.Provider };
}
