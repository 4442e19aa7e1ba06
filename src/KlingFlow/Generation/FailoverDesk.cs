using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Finds out who else could make a take, by <c>failover</c> in kling.yaml, and asks for it there where that may be done without a
/// person. Asking is dropping the very request that a person could drop: <c>provider</c>, and <c>instead_of</c> for the take that is
/// given up. So the decision is on disk before anything follows from it, and a restart goes on with it.
/// </summary>
public sealed class FailoverDesk(TakeServices services, WorkBuilder works, FailoverSources sources)
{
    private const int LongestChain = 20;

    /// <summary>What is to be done about a recorded take of which nothing was accepted.</summary>
    /// <param name="take">Which take.</param>
    /// <param name="record">What it asks for.</param>
    /// <param name="externalTaskId">Our id of it: its money is not counted twice.</param>
    /// <param name="decline">What its provider said.</param>
    /// <param name="cancellation">Stops the check of images.</param>
    public async Task<FailoverChoice> ChooseAsync(TakeId take, TakeRecord record, string externalTaskId, Decline decline, CancellationToken cancellation)
    {
        var journal = services.Journal.View();
        var known = journal.Of(externalTaskId);
        var candidates = new List<FailoverCandidate>();
        foreach (var name in services.Workspace.Settings.Failover.SkipWhile(name => name != record.Provider).Skip(1).Distinct())
            candidates.Add(await LookAtAsync(name, take, record, journal.Without(externalTaskId), cancellation));

        return FailoverRule.Decide(new FailoverCase(record.Provider, decline, record.Estimate)
        {
            NothingAccepted = known is null or { IsProvenUnsent: true },
            Candidates = candidates,
            Tried = [.. TriedBefore(take)],
            IsAuto = services.Workspace.Settings.FailoverPolicy == "auto",
            HasSwitched = HasSwitched(take),
            Agreed = sources.Agreed(take.Sequence),
        });
    }

    /// <summary>Decides, and where another provider makes it, asks for that.</summary>
    public async Task<FailoverChoice> ActAsync(TakeJob job, Decline decline, CancellationToken cancellation)
    {
        var choice = await ChooseAsync(job.Id, job.Record, job.ExternalTaskId, decline, cancellation);
        if (choice is FailoverChoice.Switch to && WhyNot(job, to) is { } obstacle)
            choice = new FailoverChoice.Ask(to.Next, to.Price, $"{to.Why}; {obstacle}");
        if (choice is not FailoverChoice.Stay)
            services.Log.Failover(job.Name, choice.Why, choice is FailoverChoice.Switch);

        return choice;
    }

    /// <summary>Drops a request; false where one lies there.</summary>
    public bool TryAsk(SequenceId sequence, GenerateRequest request)
    {
        var file = services.Project.Layout.Sequence(sequence).GenerateRequest;
        if (services.Disk.Stamp(file) is not null)
            return false;

        try
        {
            FaultPoint.Reached("before-switch");
            AtomicFile.CreateNew(services.Disk, file, Takes.RequestText.Of(request));
            FaultPoint.Reached("after-switch");
            return true;
        }
        catch (IOException e) when (AtomicFile.AlreadyExists(e))
        {
            return false;
        }
    }

    /// <summary>Why a provider takes nothing from anybody now; null where it does.</summary>
    public QueuePause? PauseOf(string provider) => sources.Pause(provider);

    /// <summary>What to type to have it made elsewhere.</summary>
    public static string Command(Project project, SequenceId sequence, string provider) => project.Settings.ProjectType == ProjectType.ScriptFilm
        ? $"kling film {project.Name} --provider {provider}"
        : $"kling generate {project.Name} {sequence} --provider {provider}";

    /// <summary>Asks for the take at another provider. What was asked beside the plan is asked again; another plan was not what this take is of.</summary>
    /// <returns>Why that cannot be done without a person; null where it is done.</returns>
    private string? WhyNot(TakeJob job, FailoverChoice.Switch to)
    {
        if (PlanReader.Read(services.Disk, services.Workspace, services.Project, job.Id.Sequence).PlanSha256 != job.Record.PlanSha256)
            return "the plan has changed since";

        var asked = job.Folder.ReadRequest().Request ?? GenerateRequest.Plain;
        var instead = asked with { Provider = to.Next, InsteadOf = job.Id.Take, Note = to.Why, PlanSha256 = job.Record.PlanSha256 };
        return TryAsk(job.Id.Sequence, instead) ? null : "another request lies there";
    }

    private async Task<FailoverCandidate> LookAtAsync(string name, TakeId take, TakeRecord record, JournalView journal, CancellationToken cancellation)
    {
        if ((sources.Obstacle(name) ?? Stop(name)) is { } obstacle)
            return new FailoverCandidate(name, null, obstacle);
        if (sources.Provider(name) is not { } provider)
            return new FailoverCandidate(name, null, new Problem(ProblemCode.Unsupported, $"this version cannot use `{name}` yet"));

        try
        {
            var price = provider.Estimate(new VideoFacts(record.Model, record.Resolution, record.Audio, record.ShotPrompts.Sum(shot => shot.Duration)));
            var work = await works.PreviewAsync(take, record with { Provider = name }, cancellation);
            var refused = await provider.CheckAsync(work, cancellation) is [var first, ..] ? first : Unmade(provider, work);
            return new FailoverCandidate(name, price, refused, Budget.Check(journal, price, services.Caps, services.Now)?.Problem);
        }
        catch (UserFacingException e)
        {
            return new FailoverCandidate(name, null, e.Problems[0]);
        }
    }

    private Problem? Stop(string name) => PauseOf(name) is { } pause ? QueueStop.Of(name, pause.Kind, pause.Message) : null;

    // Making them there costs money of its own, which nobody was asked about.
    private static Problem? Unmade(IProvider provider, VideoWork work) =>
        provider.ElementAddress is not null && work.Elements.FirstOrDefault(element => element.Id is null) is { } element
            ? new Problem(ProblemCode.ModelLimit, $"the element `{element.Name}` is not made at {provider.Name}")
            : null;

    /// <summary>The journal remembers what a checkout of another day hides.</summary>
    private bool HasSwitched(TakeId take) =>
        RequestOf(take) is { Provider: not null } or { InsteadOf: not null }
        || services.Journal.View().TakesOf(take.Sequence).Select(known => known.Asked?.RequestYaml).OfType<string>()
            .Select(text => RequestReader.Read(text, "request.yaml").Request).Any(request => request is { Provider: not null } or { InsteadOf: not null });

    /// <summary>Who was asked for the takes that this one replaces.</summary>
    private IEnumerable<string> TriedBefore(TakeId take)
    {
        for (var (of, steps) = (RequestOf(take)?.InsteadOf, 0); of is { } number && steps < LongestChain; steps++)
        {
            var before = take with { Take = number };
            if (TakeFolder.Of(services.Disk, services.Project.Layout, before).ReadRecord().Value is { } record)
                yield return record.Provider;
            of = RequestOf(before)?.InsteadOf;
        }
    }

    private GenerateRequest? RequestOf(TakeId take) => TakeFolder.Of(services.Disk, services.Project.Layout, take).ReadRequest().Request;
}
