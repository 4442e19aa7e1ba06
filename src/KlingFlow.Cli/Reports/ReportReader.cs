using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Reports;

/// <summary>Computes <see cref="ReportDocument"/> from manifests, tasks and the log.</summary>
internal static class ReportReader
{
    public static ReportDocument Read(ProjectSite site, ProjectStatus status)
    {
        var currency = site.Project.Settings.Budget.Currency;
        var clips = status.Sequences.Select(sequence => Clip(site, sequence, currency)).ToList();
        var total = new ReportClip(
            "total", "", ReportFigures.Sum(clips.Select(clip => clip.Video)), ReportFigures.Sum(clips.Select(clip => clip.Speech)),
            ReportFigures.Sum(clips.Select(clip => clip.Effects)), clips.Sum(clip => clip.Cost));

        return new ReportDocument(1, site.Project.Name, currency, clips, total, NetworkLog.Read(site.Disk, site.Workspace.Log));
    }

    private static ReportClip Clip(ProjectSite site, SequenceStatus sequence, string currency)
    {
        var layout = site.Project.Layout.Sequence(SequenceId.Parse(sequence.Id));
        var shots = Folders(site.Disk, layout.Shots).Select(shot => Path.Combine(shot, "takes"));
        var videos = Figures(site.Disk, [layout.Takes], folder => new TakeLayout(folder).Records, currency);
        var parts = Figures(site.Disk, shots, folder => new TakeLayout(folder).Records, currency);

        // The shots of individual mode are where the requests were sent and paid; the clip is the sequence's take.
        var video = videos with { Attempts = videos.Attempts + parts.Attempts, Cost = Math.Max(videos.Cost, parts.Cost) };
        var speech = Figures(site.Disk, Folders(site.Disk, Path.Combine(layout.Root, "speech")), folder => new SoundLayout(folder).Records, currency);
        var effects = Figures(site.Disk, Folders(site.Disk, Path.Combine(layout.Root, "effects")), folder => new SoundLayout(folder).Records, currency);
        return new ReportClip(sequence.Id, sequence.State, video, speech, effects, video.Cost + speech.Cost + effects.Cost);
    }

    /// <summary>The figures of everything in some folders of takes, each of which counts with its newest result.</summary>
    private static ReportFigures Figures(IDisk disk, IEnumerable<string> places, Func<string, RecordPaths> records, string currency)
    {
        var figures = new List<ReportFigures>();
        foreach (var place in places)
        {
            var takes = Folders(disk, place).Where(folder => TakeNumber.TryParse(Path.GetFileName(folder), out _)).Select(folder => MadeThing.Read(disk, records(folder))).ToList();
            var made = takes.Where(take => take.Succeeded).ToList();
            figures.Add(new ReportFigures(
                takes.Count, takes.Count(take => take.Status is RemoteStatus.Failed or RemoteStatus.Cancelled), takes.Sum(take => take.Attempts),
                made.Max(take => take.LatencySeconds), made.Count > 0 ? made[^1].DurationSeconds : 0, takes.Where(take => take.Currency == currency).Sum(take => take.Cost)));
        }

        return ReportFigures.Sum(figures);
    }

    private static IReadOnlyList<string> Folders(IDisk disk, string folder) => FolderListing.Folders(disk, folder);
}
