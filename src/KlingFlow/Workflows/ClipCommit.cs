using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Markers;
using KlingFlow.Names;

namespace KlingFlow.Workflows;

/// <summary>Commits a clip, which is approving its take in the film's name, and takes such approvals back (design.md 3.7).</summary>
public static class ClipCommit
{
    private const string ByFilm = "by: film\n";

    /// <summary>Approves a take, unless somebody has said anything about a take of this sequence meanwhile: then a person decides.</summary>
    /// <returns>Whether the take is approved now.</returns>
    internal static bool Approve(TakeServices services, SequenceId clip, TakeNumber take)
    {
        using var turn = LockFile.TakeTurn(services.Disk, services.State.VerdictLock, "film", services.Clock);
        var layout = services.Project.Layout.Sequence(clip);
        var marker = new MarkerName(MarkerVerb.Approve, take);
        var there = MarkerSet.Read(services.Disk, layout).Markers.Where(other => other.Name.Verb is MarkerVerb.Approve or MarkerVerb.Reject or MarkerVerb.Cancel).ToList();
        if (there.Exists(other => other.Name == marker))
            return true;
        if (there.Exists(other => other.Name.Take == take || (other.Name.Verb == MarkerVerb.Approve && !other.ByFilm)))
            return false;

        // Another approval of the film's own, of a take that is no longer the one: it was never a person's.
        foreach (var older in there.Where(other => other is { ByFilm: true, Name.Verb: MarkerVerb.Approve }))
            services.Disk.File.Delete(Path.Combine(layout.Root, older.File));
        AtomicFile.CreateNew(services.Disk, Path.Combine(layout.Root, marker.ToString()), ByFilm);
        return true;
    }

    /// <summary>Takes back the film's own approvals in the clips after one; what people have said stays, and so do all takes.</summary>
    /// <param name="site">The project.</param>
    /// <param name="clips">In the order of the film.</param>
    /// <param name="last">The clip that stays committed.</param>
    /// <returns>The markers that were taken away, relative to the project.</returns>
    public static IReadOnlyList<string> RollBack(ProjectSite site, IEnumerable<SequenceId> clips, SequenceId last)
    {
        using var turn = LockFile.TakeTurn(site.Disk, site.State.VerdictLock, "rollback", site.Clock);
        var gone = new List<string>();
        foreach (var layout in clips.SkipWhile(id => !id.Equals(last)).Skip(1).Select(site.Project.Layout.Sequence))
        {
            foreach (var marker in MarkerSet.Read(site.Disk, layout).Markers.Where(marker => marker is { ByFilm: true, Name.Verb: MarkerVerb.Approve }))
            {
                var path = Path.Combine(layout.Root, marker.File);
                site.Disk.File.Delete(path);
                site.Disk.SyncFolder(layout.Root);
                gone.Add(site.Project.Layout.Relative(path));
            }
        }

        return gone;
    }
}
