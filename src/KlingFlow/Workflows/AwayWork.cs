using System.Collections.Concurrent;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Spending;

namespace KlingFlow.Workflows;

/// <summary>
/// What the journal knows and the folder does not (design.md 3.4a). Either the folder was lost, and is written back; or git
/// shows another day, and then the thing is finished outside the work tree and nothing is written here.
/// </summary>
internal sealed class AwayWork(TakeServices services, ProjectQuestions questions, AwayKind kind)
{
    private readonly ConcurrentDictionary<string, long> _awaySince = new(StringComparer.Ordinal);

    private TimeSpan Patience => services.Workspace.Settings.Watch.PaySettle;

    /// <summary>What is due for the things of a sequence that are not among those of its folder.</summary>
    /// <param name="sequence">The sequence; its folder may be gone as a whole.</param>
    /// <param name="inFolder">The numbers that the folder shows.</param>
    /// <param name="atWork">The names of what runs already.</param>
    public (IReadOnlyList<DueStep> Due, bool Settles) Of(SequenceId sequence, IReadOnlySet<int> inFolder, IReadOnlySet<string> atWork)
    {
        var due = new List<DueStep>();
        var settles = false;
        foreach (var known in Sent(sequence))
        {
            var number = known.What.Number;
            var name = kind.Name(sequence, number);
            if (inFolder.Contains(number))
            {
                _awaySince.TryRemove(name, out _);
                continue;
            }

            if (atWork.Contains(name) || PlaceOf(sequence, known) is not { } place)
                continue;
            if (place == TakePlace.Lost && !HasBeenAwayForLong(name))
                settles = true;
            else
                due.Add(kind.Step(sequence, number, place));
        }

        return (due, settles);
    }

    /// <summary>Whether the journal knows that anything of this kind was sent for a sequence.</summary>
    public bool Knows(SequenceId sequence) => Sent(sequence).Any();

    /// <summary>Whether the journal knows that this one was sent.</summary>
    public bool Knows(SequenceId sequence, int number) => Sent(sequence).Any(known => known.What.Number == number);

    // What was never sent costs nothing: whoever takes its folder away has cancelled it.
    private IEnumerable<JournalKnown> Sent(SequenceId sequence) => services.Journal.View().MadeFor(kind.Kind, sequence.Value)
        .Where(known => known is { Intent.TakeJson.Length: > 0 } && (known.Settled is not null || !known.MaySend));

    private TakePlace? PlaceOf(SequenceId sequence, JournalKnown known)
    {
        var layout = services.Project.Layout;
        if (!questions.Git.HistoryContains(layout.Root, layout.Relative(kind.Record(sequence, known.What.Number))))
            return TakePlace.Lost;
        if (known.Settled is not null || known.Provider is not { } provider)
            return null;

        // What is free is simply made when its day is back; what is paid for must be fetched while the provider keeps it.
        return questions.Ask() is var question && question.CostsMoney(provider) && (question.Untrusted ?? question.MissingJournal) is null
            ? TakePlace.AnotherDay
            : null;
    }

    /// <summary>A folder that is moved, or a checkout half way, is not a loss: it must have been away as long as a plan must have stood.</summary>
    private bool HasBeenAwayForLong(string name)
    {
        var since = _awaySince.GetOrAdd(name, _ => services.Clock.GetTimestamp());
        if (questions.Git.IsBusy(services.Project.Layout.Root))
            _awaySince[name] = since = services.Clock.GetTimestamp();

        return services.Clock.GetElapsedTime(since) >= Patience;
    }
}
