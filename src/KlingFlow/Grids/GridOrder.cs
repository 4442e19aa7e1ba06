using KlingFlow.Catalogue;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Grids;

/// <summary>Everything that decides a grid's record.</summary>
public sealed record GridOrder
{
    /// <summary>Which grid.</summary>
    public required GridId Grid { get; init; }

    /// <summary>The plan as it stands.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Its hash.</summary>
    public required string PlanSha256 { get; init; }

    /// <summary>What was asked beside it.</summary>
    public required GridRequest Request { get; init; }

    /// <summary><c>grid:</c> of kling.yaml.</summary>
    public required GridSettings Settings { get; init; }

    /// <summary>The elements, used and dropped.</summary>
    public IReadOnlyList<TakeElement> Elements { get; init; } = [];

    /// <summary>Hashes of what the used elements look like, by name.</summary>
    public IReadOnlyDictionary<string, string> ElementSha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>Expected cost.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>When it is written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By whom.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Who makes it: the settings' provider, else the plan's.</summary>
    public string Provider => ProviderOf(Settings, Plan);

    /// <summary>The image model: the settings', else the one that is used unless another is named.</summary>
    public string Model => ModelOf(Settings);

    /// <summary>What to explore: the request's, else the plan's <c>grid</c>, else the first shot's.</summary>
    public string Prompt => Request.Prompt ?? PromptOf(Plan);

    /// <summary>The names of the elements that are wished for, in order of priority.</summary>
    public IReadOnlyList<string> WishedElements => Request.Elements ?? Plan.Elements;

    /// <summary>What a plan says that its grids are to show.</summary>
    public static string PromptOf(Plan plan) => plan.Grid?.Prompt ?? plan.Shots[0].Prompt;

    /// <summary>As <see cref="Provider"/>, before there is an order.</summary>
    public static string ProviderOf(GridSettings settings, Plan plan) => settings.Provider ?? plan.Provider;

    /// <summary>As <see cref="Model"/>, before there is an order.</summary>
    public static string ModelOf(GridSettings settings) => settings.Model is { } named ? ImageCatalogue.Find(named)?.Id ?? named : ImageCatalogue.Default.Id;
}
