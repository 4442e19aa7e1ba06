using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>
/// Finds what a crash or a lost answer left half done. Looking changes nothing; applying adopts what the provider knows,
/// and sends again only what a person names.
/// </summary>
public sealed class Reconciler(ProjectSite site, ProjectQuestions questions, Func<string, IProvider?> providers)
{
    /// <summary>Everything that is open, in the order of the takes. Providers are asked about lost answers, which is free.</summary>
    public async Task<IReadOnlyList<ReconcileFinding>> LookAsync(CancellationToken cancellation)
    {
        var question = questions.Ask();
        var findings = new List<ReconcileFinding>();
        foreach (var known in question.Journal.Known.Values.OrderBy(known => known.What.TakeId, StringComparer.Ordinal))
        {
            if (known.PerhapsSent)
                findings.Add(await LookUpAsync(question, known, cancellation));
        }

        foreach (var sequence in site.Project.SequenceIds(site.Disk))
            findings.AddRange(InFolder(question, SequenceFolder.Read(question, sequence)));
        return findings;
    }

    /// <summary>Writes to the journal what the look-ups found. Whoever calls holds the project's lock.</summary>
    /// <returns>How many were mended.</returns>
    public int Apply(IEnumerable<ReconcileFinding> findings)
    {
        var mended = 0;
        foreach (var finding in findings.Where(finding => finding is { Kind: "adopt", TaskId: not null }))
        {
            site.Journal.RecordOutcome(finding.ExternalTaskId!, JournalKind.Adopted, finding.TaskId, "found by reconcile");
            mended++;
        }

        return mended;
    }

    /// <summary>
    /// A person's decision that a lost request may be sent again, under the same id. Refused while a look-up might still
    /// find it, and where it is found.
    /// </summary>
    /// <exception cref="UserFacingException">There is no such lost request, it is too early, or the provider knows it.</exception>
    public async Task ResolveAsync(TakeId take, CancellationToken cancellation)
    {
        var question = questions.Ask();
        var known = question.Journal.TakesOf(take.Sequence).LastOrDefault(known => known.What.Number == take.Take.Value && known.PerhapsSent)
            ?? throw Refusal($"{take} has no lost answer", "`kling reconcile` lists what is open");
        if (question.Untrusted is { } untrusted)
            throw new UserFacingException(ExitCode.Untrusted, untrusted);

        var earliest = (known.IntentAt ?? question.Now) + LookUpSchedule.PersonMayResendAfter;
        if (question.Now < earliest)
            throw Refusal($"it is too early: a look-up may still find {take}", $"try again in {Math.Ceiling((earliest - question.Now).TotalSeconds)} s");

        var finding = await LookUpAsync(question, known, cancellation);
        if (finding.Kind != "maybe_paid")
            throw Refusal($"{take} is not sent again: {finding.Message}", "run `kling reconcile --apply` without `--maybe-paid`");

        site.Journal.ResolveMaybePaid(known.What.ExternalTaskId, "a person decided to send it again");
    }

    private async Task<ReconcileFinding> LookUpAsync(StatusQuestion question, JournalKnown known, CancellationToken cancellation)
    {
        var (what, task) = (known.What, known.Intent is { TaskJson.Length: > 0 } intent ? TaskFolder.Parse(intent.TaskJson) : null);
        if (task is null || providers(task.Provider) is not { } provider || (provider.CostsMoney && question.Untrusted is not null))
            return new("unreachable", what.TakeId, what.ExternalTaskId, null, "its provider cannot be asked from here", "kling trust");
        if (!provider.CanLookUp)
            return MaybePaid(known);

        var outcome = await provider.LookUpAsync(task.BaseUrl, [what.ExternalTaskId], cancellation);
        if (outcome.Failure is not null)
            return new("unreachable", what.TakeId, what.ExternalTaskId, null, $"the provider could not be asked: {SafeText.Short(outcome.Message, 200)}");

        return outcome.Reports.FirstOrDefault(report => report.ExternalTaskId == what.ExternalTaskId) is { } found
            ? new("adopt", what.TakeId, what.ExternalTaskId, found.TaskId, $"the provider has it as task {SafeText.Short(found.TaskId, 60)}")
            : MaybePaid(known);
    }

    private ReconcileFinding MaybePaid(JournalKnown known)
    {
        var take = TakeId.TryParse(known.What.TakeId, out var id) ? $"{id.Value.Sequence} {id.Value.Take.Short}" : known.What.TakeId;
        return new(
            "maybe_paid", known.What.TakeId, known.What.ExternalTaskId, null, "perhaps sent, perhaps paid: no look-up finds it",
            $"kling reconcile {site.Project.Name} --apply --maybe-paid {take}");
    }

    private IEnumerable<ReconcileFinding> InFolder(StatusQuestion question, SequenceSnapshot sequence)
    {
        foreach (var take in sequence.Takes)
        {
            var known = question.Journal.TakesOf(sequence.Id).FirstOrDefault(known => known.What.TakeId == take.Id.ToString());
            if (known is { PerhapsSent: true })
                continue;
            if (!take.Ended)
                yield return new("open", take.Id.ToString(), known?.What.ExternalTaskId, known?.TaskId ?? take.Task?.TaskId, $"{take.Status}", $"kling watch {site.Project.Name}");
            else if (known is { Settled: null, Reserved: not null })
                yield return new("unsettled", take.Id.ToString(), known.What.ExternalTaskId, known.TaskId, "ended, and its money is not settled", $"kling watch {site.Project.Name} --once");
        }
    }

    private static UserFacingException Refusal(string message, string hint) =>
        new(ExitCode.WaitingForPerson, new Problem(ProblemCode.MaybePaid, message, Hint: hint));
}
