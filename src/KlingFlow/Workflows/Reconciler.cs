using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>
/// Finds what a crash, a lost answer or git left half done (design.md 4.3). Looking changes nothing; applying mends what
/// needs no person, and sends nothing.
/// </summary>
public sealed class Reconciler(ProjectSite site, ProjectQuestions questions, Func<string, IProvider?> providers)
{
    private readonly ProviderDesk _desk = new(providers);
    private readonly MediaStore _store = new(site.Disk, site.State);

    /// <summary>Everything that is open or wrong. Providers are asked about everything open, which is free.</summary>
    public async Task<IReadOnlyList<ReconcileFinding>> LookAsync(CancellationToken cancellation)
    {
        var question = questions.Ask();
        var sequences = Read(question);
        return
        [
            .. await new JournalFindings(site, _desk).OfAsync(question, sequences, cancellation),
            .. await new FolderFindings(site, _desk, _store).OfAsync(question, sequences, cancellation),
            .. await new GridFindings(site, _desk, _store).OfAsync(question, sequences, cancellation),
            .. await new SoundFindings(site, _desk, _store).OfAsync(question, cancellation),
            .. IllegalMoves.In(site.Disk, site.Project),
            .. await new RemoteFindings(site, _desk).OfAsync(question, sequences, cancellation),
        ];
    }

    /// <summary>Only what concerns money that journal and folder do not agree about: what has to be looked up before anything new is paid.</summary>
    public async Task<IReadOnlyList<ReconcileFinding>> LookAtMoneyAsync(CancellationToken cancellation)
    {
        var question = questions.Ask();
        return await new JournalFindings(site, _desk).OfAsync(question, Read(question), cancellation);
    }

    /// <summary>Mends what can be mended. Whoever calls holds the project's lock.</summary>
    /// <returns>How many were mended.</returns>
    public static int Apply(IEnumerable<ReconcileFinding> findings) => findings.Count(finding => finding.Mend?.Invoke() ?? false);

    /// <summary>A person has seen what cost more than expected; spending goes on.</summary>
    /// <returns>How many costs there were.</returns>
    public int AcceptCosts() => site.Journal.AcceptCosts("a person accepted it");

    /// <summary>
    /// A person's decision that a lost request may be sent again, under the same id; of a take in individual mode that covers
    /// all its shots, of a shot's take only this one. Refused while a look-up might still find it, and where it is found.
    /// </summary>
    /// <exception cref="UserFacingException">There is no such lost request, it is too early, or the provider knows it.</exception>
    public Task ResolveAsync(TakeId take, CancellationToken cancellation) =>
        ResolveAsync(take.ToString(), what => IsOf(what, take), cancellation);

    /// <summary>The same for an element.</summary>
    /// <exception cref="UserFacingException">As above.</exception>
    public Task ResolveElementAsync(string name, CancellationToken cancellation) =>
        ResolveAsync($"element {name}", what => what.Kind == ExternalTaskId.Element && what.Owner.Equals(name, StringComparison.OrdinalIgnoreCase), cancellation);

    /// <summary>The same for a grid.</summary>
    /// <exception cref="UserFacingException">As above.</exception>
    public Task ResolveAsync(GridId grid, CancellationToken cancellation) => ResolveAsync(
        grid.ToString(),
        what => what.Kind == ExternalTaskId.Grid && what.Number == grid.Grid.Value && what.Owner.Equals(grid.Sequence.Value, StringComparison.OrdinalIgnoreCase),
        cancellation);

    /// <summary>The same for a spoken line or an effect.</summary>
    /// <exception cref="UserFacingException">As above.</exception>
    public Task ResolveAsync(SoundId sound, CancellationToken cancellation) => ResolveAsync(
        sound.ToString(),
        what => what.Kind == sound.Kind && what.Number == sound.Take.Value && what.Owner.Equals(sound.Owner, StringComparison.OrdinalIgnoreCase),
        cancellation);

    private async Task ResolveAsync(string take, Func<JournalTake, bool> isMeant, CancellationToken cancellation)
    {
        var question = questions.Ask();
        var lost = question.Journal.Known.Values.Where(known => known.PerhapsSent && isMeant(known.What)).ToList();
        if (lost.Count == 0)
            throw Refusal($"{take} has no lost answer", "`kling reconcile` lists what is open");
        if (question.Untrusted is { } untrusted)
            throw new UserFacingException(ExitCode.Untrusted, untrusted);

        var earliest = lost.Max(known => known.IntentAt ?? question.Now) + LookUpSchedule.PersonMayResendAfter;
        if (question.Now < earliest)
            throw Refusal($"it is too early: a look-up may still find {take}", $"try again in {Math.Ceiling((earliest - question.Now).TotalSeconds)} s");

        var findings = new List<(JournalKnown Known, ReconcileFinding Finding)>();
        foreach (var known in lost)
            findings.Add((known, (await new JournalFindings(site, _desk).LookUpAsync(question, known, cancellation))[0]));

        // What the provider has is adopted by the next pass: only what nobody finds is sent again.
        if (findings.TrueForAll(looked => looked.Finding.Kind != ReconcileKind.MaybePaid))
            throw Refusal($"{take} is not sent again: {findings[0].Finding.Message}", "run `kling reconcile --apply` without `--maybe-paid`");

        foreach (var (known, _) in findings.Where(looked => looked.Finding.Kind == ReconcileKind.MaybePaid))
            site.Journal.ResolveMaybePaid(known.What.ExternalTaskId, "a person decided to send it again");
    }

    private static bool IsOf(JournalTake what, TakeId take) =>
        what.Number == take.Take.Value
        && (take.Shot is null
            ? what.Kind is ExternalTaskId.Take or ExternalTaskId.Shot && what.Sequence.Equals(take.Sequence.Value, StringComparison.OrdinalIgnoreCase)
            : what.Kind == ExternalTaskId.Shot && what.Owner.Equals(take.Owner, StringComparison.OrdinalIgnoreCase));

    private List<SequenceSnapshot> Read(StatusQuestion question) =>
        [.. site.Project.SequenceIds(site.Disk).Select(sequence => SequenceFolder.Read(question, sequence))];

    private static UserFacingException Refusal(string message, string hint) =>
        new(ExitCode.WaitingForPerson, new Problem(ProblemCode.MaybePaid, message, Hint: hint));
}
