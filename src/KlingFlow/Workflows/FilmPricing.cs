using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>What the take of one clip costs, and the most that it may come to where <c>failover_policy</c> lets another provider make it.</summary>
/// <param name="Question">How the project stands.</param>
/// <param name="Provider">Who makes the clips from here on; null for whom settings and plans name.</param>
/// <param name="Settings">Of the workspace.</param>
public sealed record FilmPricing(StatusQuestion Question, string? Provider, WorkspaceSettings Settings)
{
    /// <summary>What it costs; null where nobody can tell.</summary>
    public Estimate? Price(ClipStand clip) => Asked(clip) is { } asked ? Price(asked.Provider, asked.Facts) : null;

    /// <summary>The most that it may cost without a person being asked again; null where nobody can tell.</summary>
    public Estimate? Most(ClipStand clip)
    {
        if (Asked(clip) is not { } asked)
            return null;

        var own = Price(asked.Provider, asked.Facts);
        var others = Settings.FailoverPolicy == "auto" ? Settings.Failover.SkipWhile(name => name != asked.Provider).Skip(1) : [];
        return others.Select(name => Price(name, asked.Facts)).Append(own).OfType<Estimate>()
            .Where(price => own is null || price.Currency == own.Currency).MaxBy(price => price.Amount);
    }

    private (string Provider, VideoFacts Facts)? Asked(ClipStand clip)
    {
        if (Question.Plans(clip.Clip.Id).Plan is { } plan && clip.State != ClipState.New)
            return (Provider ?? plan.Provider, FactsOf(plan));

        var defaults = Question.Project.Settings.Defaults;
        return ModelCatalogue.Find(defaults.Model.Value) is { } model
            ? (Provider ?? defaults.Provider.Value, new VideoFacts(model.Id, defaults.Resolution.Value, defaults.Audio.Value, clip.Clip.Seconds))
            : null;
    }

    private Estimate? Price(string provider, VideoFacts facts)
    {
        try
        {
            return Question.Price(provider, facts);
        }
        catch (UserFacingException)
        {
            // It makes nothing of the kind: then it will not be asked either.
            return null;
        }
    }

    private static VideoFacts FactsOf(Plan plan) => new(plan.Model, plan.Resolution, plan.Audio, plan.Seconds);
}
