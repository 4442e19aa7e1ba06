using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>Makes the question that every answer about a project starts from, filled with what only a process can know.</summary>
public sealed class ProjectQuestions
{
    /// <summary>The file system, the workspace and the project as they were opened.</summary>
    public required ProjectSite Site { get; init; }

    /// <summary>Asks git.</summary>
    public required GitQuestions Git { get; init; }

    /// <summary>A provider by name.</summary>
    public required Func<string, IProvider?> Provider { get; init; }

    /// <summary>Why a provider cannot be used now, by its name: no key, no such provider; null where it can.</summary>
    public required Func<string, Problem?> Obstacle { get; init; }

    /// <summary>Why nothing may be paid here; null where the workspace is trusted.</summary>
    public required Problem? Untrusted { get; init; }

    /// <summary>What was paid for this project on other machines, in the budget's currency.</summary>
    public decimal SpentElsewhere { get; init; }

    /// <summary>Hashes of images, kept for the life of this object.</summary>
    public required ImageHashes Images { get; init; }

    /// <summary>The question, with the journal of now.</summary>
    public StatusQuestion Ask() => new()
    {
        Disk = Site.Disk,
        Project = Site.Project,
        Journal = Site.Journal.View(),
        Plans = sequence => PlanReader.Read(Site.Disk, Site.Workspace, Site.Project, sequence),
        Images = Images,
        Now = Site.Clock.GetUtcNow(),
        Untrusted = Untrusted,
        DiskProblem = new DiskHealth(Site.Disk, Site.Project.Layout.Root, Site.State.Root).Problem,
        SettingsProblems = Site.Workspace.Problems,
        SpentElsewhere = SpentElsewhere,
        GitBusy = Git.Busy(Site.Project.Layout.Root),
        IsTracked = Git.IsTracked,
        CostsMoney = ProviderNames.CostsMoney,
        Estimate = plan => Provider(plan.Provider)?.Estimate(new TakeRequestFacts(plan.Model, plan.Resolution, plan.Audio, plan.Seconds)),
    };
}
