using System.Collections.Concurrent;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>
/// The takes that the journal knows and the folder does not (design.md 3.4a). Either the folder was lost, and is written
/// back; or git shows another day, and then the take is finished outside the work tree and nothing is written here.
/// </summary>
internal sealed class AwayTakes(TakeServices services, ProjectQuestions questions)
{
    private readonly ConcurrentDictionary<TakeId, long> _awaySince = new();

    private TimeSpan Patience => services.Workspace.Settings.Watch.PaySettle;

    /// <summary>What is due for the takes of a sequence that are not among those of its folder.</summary>
    /// <param name="sequence">The sequence; its folder may be gone as a whole.</param>
    /// <param name="inFolder">The takes that the folder shows.</param>
    /// <param name="atWork">The names of what runs already.</param>
    public (IReadOnlyList<DueStep> Due, bool Settles) Of(SequenceId sequence, IReadOnlySet<TakeNumber> inFolder, IReadOnlySet<string> atWork)
    {
        var due = new List<DueStep>();
        var settles = false;
        foreach (var known in services.Journal.View().TakesOf(sequence).Where(WasSent))
        {
            var take = new TakeId(sequence, new TakeNumber(known.What.Number));
            if (inFolder.Contains(take.Take))
            {
                _awaySince.TryRemove(take, out _);
                continue;
            }

            if (atWork.Contains(take.ToString()) || PlaceOf(take, known) is not { } place)
                continue;
            if (place == TakePlace.Lost && !HasBeenAwayForLong(take))
                settles = true;
            else
                due.Add(new DueStep.Resume(take, place));
        }

        return (due, settles);
    }

    /// <summary>Whether the folder shows what a take was asked for; a damaged record is shown as a problem, and is no loss.</summary>
    public static bool HasRecord(TakeFacts take) => take.Record is not null || take.Problems.Count > 0;

    /// <summary>Whether the journal knows takes of a sequence that were sent.</summary>
    public bool Knows(SequenceId sequence) => services.Journal.View().TakesOf(sequence).Any(WasSent);

    /// <summary>Whether the journal knows that a take was sent.</summary>
    public bool Knows(TakeId take) => services.Journal.View().TakesOf(take.Sequence).Any(known => known.What.Number == take.Take.Value && WasSent(known));

    // What was never sent costs nothing: whoever takes its folder away has cancelled it.
    private bool WasSent(JournalKnown known) =>
        known.Asked is { } asked && (known.Settled is not null || !known.MaySend || ShotsOf(known, asked).Any(shot => shot is { Intent: not null } && (shot.Settled is not null || !shot.MaySend)));

    // In individual mode the shots are sent; their sequence's take never is.
    private IEnumerable<JournalKnown> ShotsOf(JournalKnown known, JournalIntent asked)
    {
        if (known.Intent is not null || !TakeFolder.TryParse(asked.TakeJson, out var record))
            return [];

        var view = services.Journal.View();
        return (record.ShotTakes ?? []).Where(part => part.Take == known.What.Number)
            .SelectMany(part => view.MadeFor(ExternalTaskId.Shot, part.ShotId).Where(shot => shot.What.Number == part.Take));
    }

    private TakePlace? PlaceOf(TakeId take, JournalKnown known)
    {
        var layout = services.Project.Layout;
        if (!questions.Git.HistoryContains(layout.Root, layout.Relative(layout.Sequence(take.Sequence).Take(take.Take).Record)))
            return TakePlace.Lost;
        if (known.Settled is not null || !TakeFolder.TryParse(known.Asked!.TakeJson, out var record))
            return null;
        if (record.IsIndividual && ShotsOf(known, known.Asked).All(shot => shot.Intent is null || shot.Settled is not null))
            return null;

        // What is free is simply made when its day is back; what is paid for must be fetched while the provider keeps it.
        return questions.Ask() is var question && question.CostsMoney(record.Provider) && (question.Untrusted ?? question.MissingJournal) is null
            ? TakePlace.AnotherDay
            : null;
    }

    /// <summary>A folder that is moved, or a checkout half way, is not a loss: it must have been away as long as a plan must have stood.</summary>
    private bool HasBeenAwayForLong(TakeId take)
    {
        var since = _awaySince.GetOrAdd(take, _ => services.Clock.GetTimestamp());
        if (questions.Git.IsBusy(services.Project.Layout.Root))
            _awaySince[take] = since = services.Clock.GetTimestamp();

        return services.Clock.GetElapsedTime(since) >= Patience;
    }
}
