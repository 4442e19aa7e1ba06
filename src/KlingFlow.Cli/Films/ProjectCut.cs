using KlingFlow.Errors;
using KlingFlow.Sequences;
using KlingFlow.Timelines;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Films;

/// <summary>Today's cut of a project: its approved takes, and what is left out.</summary>
/// <param name="Cut">The approved takes in order.</param>
/// <param name="LeftOut">Sequences without an approved take, with their state.</param>
internal sealed record ProjectCut(Cut Cut, IReadOnlyList<string> LeftOut)
{
    /// <exception cref="UserFacingException">Two verdicts contradict each other, or the records of an approved take do not read.</exception>
    public static ProjectCut Read(ProjectSite site, StatusQuestion question)
    {
        var clips = new List<CutClip>();
        var leftOut = new List<string>();
        var conflicts = new List<Problem>();
        foreach (var id in site.Project.SequenceIds(site.Disk))
        {
            var sequence = SequenceFolder.Read(question, id);
            if (sequence.Verdicts.IsConflict)
                conflicts.AddRange(sequence.Verdicts.Problems.Where(problem => problem.Code == ProblemCode.VerdictConflict));
            else if (sequence.Verdicts.Approved is { } approved)
                clips.Add(Clip(sequence, sequence.Takes.First(take => take.Id.Take == approved)));
            else
                leftOut.Add($"{id} ({sequence.Facts.State.State})");
        }

        if (conflicts.Count > 0)
            throw new UserFacingException(ExitCode.WaitingForPerson, conflicts);

        var song = site.Project.Settings.Song;
        return new ProjectCut(Cut.Of(clips, song is null ? null : new CutSong(Path.Combine(site.Project.Layout.Root, song), song)), leftOut);
    }

    private static CutClip Clip(SequenceSnapshot sequence, TakeFacts take) =>
        take.Manifest?.Media is { } media
            ? new CutClip(take.Id, take.Folder.Layout.Video, media, sequence.Plan.Plan?.Song)
            : throw new UserFacingException(
                ExitCode.Invalid,
                new Problem(ProblemCode.MediaMissing, $"the manifest of {take.Id} says nothing about its video", Hint: "run `kling reconcile`"));
}
