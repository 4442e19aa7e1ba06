using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Requests;

/// <summary>A take at another provider than the plan's, asked for by <c>--provider</c>.</summary>
internal static class Elsewhere
{
    /// <summary>The request, and in it the open take that it replaces, if there is one that its own provider does not take.</summary>
    public static GenerateRequest Replacing(CliRun cli, StatusQuestion question, SequenceId sequence, GenerateRequest request)
    {
        if (request.Provider is not { } provider || ReplacedTake.By(question, SequenceFolder.Read(question, sequence), provider) is not { } open)
            return request;

        cli.Say($"  {open.Id.Take.Short} is given up for it: {SafeText.OneLine(open.Record!.Provider)} has accepted nothing of it");
        return request with { InsteadOf = open.Id.Take };
    }

    /// <summary>
    /// The request with which the clip at which a film stands is made at another provider; null where that clip has no folder yet, so that its
    /// plan will name the provider, or where another provider would not help it on.
    /// </summary>
    public static GenerateRequest? OfClip(CliRun cli, StatusQuestion question, ClipStand clip, string provider)
    {
        if (clip.State is not (ClipState.Making or ClipState.Failed or ClipState.Waiting))
            return null;

        var snapshot = SequenceFolder.Read(question, clip.Clip.Id);
        var newest = snapshot.Takes is [.., var last] ? last : null;
        var plain = new GenerateRequest { Provider = provider, PlanSha256 = snapshot.Plan.PlanSha256 };
        if (clip.State == ClipState.Making)
            return Replacing(cli, question, clip.Clip.Id, (newest?.Folder.ReadRequest().Request ?? plain) with { Provider = provider, PlanSha256 = plain.PlanSha256, InsteadOf = null, Note = null }) is { InsteadOf: not null } instead ? instead : null;

        // What was made there and failed is not made again by itself; what waits for something else than its provider goes on waiting.
        return clip.State == ClipState.Failed
            ? newest?.Record?.Provider == provider ? null : plain
            : clip.Waiting is { Reason: "provider" or "unsupported", By: "ready" } ? plain : null;
    }

    /// <summary>The option as it was typed, to be typed again; empty without one.</summary>
    public static string Option(string? provider) => provider is null ? "" : $" --provider {provider}";

    /// <summary>What to type to have it made by who is next; null where nobody is.</summary>
    public static NextAction? Step(Workspaces.Project project, SequenceId sequence, FailoverChoice? choice) => choice switch
    {
        FailoverChoice.Ask ask => Step(project, sequence, ask.Next, ask.Why),
        FailoverChoice.Switch next => Step(project, sequence, next.Next, next.Why),
        _ => null,
    };

    /// <summary>Refuses a provider that cannot be asked from here.</summary>
    /// <exception cref="UserFacingException">There is none of that name, or it has no key.</exception>
    public static void Require(Studio studio, string provider)
    {
        if (Workspaces.KnownProvider.Complaint(provider) is { } unknown)
            throw UsageErrors.Complaint(unknown.Message, unknown.Hint);
        if (studio.Obstacle(provider) is { } obstacle)
            throw new UserFacingException(ReasonExit.OfProblems([obstacle]) is var exit and not ExitCode.Internal ? exit : ExitCode.Invalid, obstacle);
    }

    private static NextAction Step(Workspaces.Project project, SequenceId sequence, string provider, string why) =>
        new(FailoverDesk.Command(project, sequence, provider), Providers.ProviderNames.CostsMoney(provider), why);
}
