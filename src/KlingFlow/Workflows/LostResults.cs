using System.Collections.Concurrent;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>Paid results that are missing from the folder; each is looked for once until it has been there again.</summary>
internal sealed class LostResults(TakeServices services, GitQuestions git)
{
    private readonly ConcurrentDictionary<TakeId, bool> _sought = new();

    /// <summary>Whether the result of a take is missing, or in individual mode that of one of its shots: both come back by running the take.</summary>
    public bool IsDue(StatusQuestion question, TakeFacts take)
    {
        if (!IsLost(question, take) && !take.Shots.Any(shot => IsLost(question, shot) || IsGone(question, take, shot)))
        {
            _sought.TryRemove(take.Id, out _);
            return false;
        }

        return !_sought.ContainsKey(take.Id);
    }

    public void Sought(TakeId take) => _sought[take] = true;

    // The records of a shot, while those of its sequence's take stand; git may show a day on which the shot was open still.
    private bool IsGone(StatusQuestion question, TakeFacts take, TakeFacts shot) =>
        take.Ended && !shot.Ended && shot.Problems.Count == 0
        && question.Journal.MadeFor(ExternalTaskId.Shot, shot.Id.Owner).Any(known => known.What.Number == shot.Id.Take.Value && known.Settled is not null)
        && !git.HistoryContains(services.Project.Layout.Root, services.Project.Layout.Relative(shot.Folder.Layout.Manifest));

    private static bool IsLost(StatusQuestion question, TakeFacts take) =>
        take is { Finished: true, HasVideo: false, Record: { } record } && question.CostsMoney(record.Provider);
}
