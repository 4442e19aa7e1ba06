using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>Makes the question that every answer about a project starts from, filled with what only a process can know.</summary>
public sealed class ProjectQuestions
{
    private readonly ConcurrentDictionary<SequenceId, string[]> _unaccounted = new();
    private ElementShelf? _elements;

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

    /// <summary>Why a provider takes no request at all now, by its name; null where it does.</summary>
    public Func<string, Problem?> Stopped { get; init; } = _ => null;

    /// <summary>Hashes of images, kept for the life of this object.</summary>
    public required ImageHashes Images { get; init; }

    /// <summary>Elements, kept for the life of this object.</summary>
    private ElementShelf Elements => _elements ??= new ElementShelf(Site.Disk, Images);

    /// <summary>The paid takes and grids that the journal does not know, as far as <see cref="Account"/> has seen them.</summary>
    public IReadOnlyCollection<string> Unaccounted =>
        [.. _unaccounted.Where(entry => Site.Disk.Directory.Exists(Site.Project.Layout.Sequence(entry.Key).Root)).SelectMany(entry => entry.Value)];

    /// <summary>
    /// Remembers which paid takes and grids of a sequence the journal does not know. Whoever looks at one sequence after the other
    /// learns of all, and pays for nothing in any of them meanwhile.
    /// </summary>
    public void Account(StatusQuestion question, SequenceSnapshot sequence)
    {
        string[] unknown = question.Journal.Exists ? [.. FolderMoney.Unaccounted(question, sequence)] : [];
        if (unknown.Length > 0)
            _unaccounted[sequence.Id] = unknown;
        else
            _unaccounted.TryRemove(sequence.Id, out _);
    }

    /// <summary>The question, with the journal of now.</summary>
    public StatusQuestion Ask()
    {
        // Read now: whoever decides by it must not find the folder older than the journal.
        var question = Ask(Site.Disk, Images, Elements);
        return question with { Journal = question.ReadJournal.Value };
    }

    /// <summary>For looking only: everything about sequences is read through another disk, and the journal when it is first asked for.</summary>
    public StatusQuestion Ask(IDisk disk)
    {
        var images = new ImageHashes(disk);
        return Ask(disk, images, new ElementShelf(disk, images));
    }

    private StatusQuestion Ask(IDisk disk, ImageHashes images, ElementShelf elements) => new()
    {
        Disk = disk,
        Project = Site.Project,
        ReadJournal = new(Site.Journal.View),
        Plans = sequence => PlanReader.Read(disk, Site.Workspace, Site.Project, sequence),
        Images = images,
        Now = Site.Clock.GetUtcNow(),
        Untrusted = Untrusted,
        DiskProblem = new DiskHealth(Site.Disk, Site.Project.Layout.Root, Site.State.Root).Problem,
        SettingsProblems = Site.Workspace.Problems,
        SpentElsewhere = SpentElsewhere,
        Unaccounted = Unaccounted,
        Stopped = Stopped,
        GitBusy = Git.Busy(Site.Project.Layout.Root),
        IsTracked = Git.IsTracked,
        CostsMoney = ProviderNames.CostsMoney,
        Grids = Site.Workspace.Settings.Grid,
        Failover = Site.Workspace.Settings.Failover,
        Price = (name, facts) => Provider(name)?.Estimate(facts),
        Elements = elements,
        ElementAddress = provider => Provider(provider)?.ElementAddress,
        ElementEstimate = provider => Provider(provider) is { ElementAddress: not null } maker ? maker.Estimate(new ElementFacts()) : null,
        Estimate = plan => Provider(plan.Provider)?.Estimate(new VideoFacts(plan.Model, plan.Resolution, plan.Audio, plan.Seconds)),
    };
}
