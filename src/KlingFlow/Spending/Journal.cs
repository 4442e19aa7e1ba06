using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>
/// Every decision to spend and what became of it: append-only, outside the work tree, because git can take a folder back in
/// time and cannot take money back. Several processes may use one journal; every change is made under its own short lock,
/// after reading what others have added.
/// </summary>
/// <remarks>Safe for several threads. What damages it stops spending and nothing else: it can still be read up to the damage.</remarks>
public sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly JournalWriter _writer;

    private Journal(JournalWriter writer) => _writer = writer;

    /// <summary>Where it stands.</summary>
    public string Path => _writer.Path;

    /// <summary>Opens a journal; a missing one is empty until the first line.</summary>
    public static Journal Open(IDisk disk, string journalPath, TimeProvider clock) => new(new JournalWriter(disk, journalPath, clock));

    /// <summary>What it says now; reads only what is new since the last call. Never throws for damage: see <see cref="JournalView.Broken"/>.</summary>
    public JournalView View()
    {
        lock (_gate)
            return _writer.Refresh();
    }

    /// <summary>Sets money aside for a whole take, or tells which cap stands in the way. What is reserved already stays reserved once.</summary>
    /// <exception cref="UserFacingException">The journal is broken.</exception>
    /// <exception cref="InvalidOperationException">It was paid for before.</exception>
    public ReserveOutcome Reserve(JournalTake what, Estimate estimate, Caps caps) => Change<ReserveOutcome>(view =>
    {
        var known = view.Of(what.ExternalTaskId);
        if (known?.Settled is not null)
            throw new InvalidOperationException($"{what.ExternalTaskId} is settled");
        if (known?.Reserved is not null)
            return new ReserveOutcome.Reserved();

        if (Budget.Check(view, estimate, caps, _writer.Now) is { } over)
            return over;

        _writer.Append(New(JournalKind.Reserved, what.ExternalTaskId).About(what) with { Estimate = estimate });
        return new ReserveOutcome.Reserved();
    });

    /// <summary>
    /// Sets money aside for all parts of a whole at once, or tells which cap the sum would break: then nothing is set aside.
    /// A part that was set aside before stays as it is.
    /// </summary>
    /// <exception cref="UserFacingException">The journal is broken.</exception>
    public ReserveOutcome Reserve(IReadOnlyList<JournalReservation> whole, Caps caps) => Change<ReserveOutcome>(view =>
    {
        var due = whole.Where(part => view.Of(part.What.ExternalTaskId)?.Estimated is null).ToList();
        if (due.Count == 0)
            return new ReserveOutcome.Reserved();

        if (Budget.Check(view, Estimate.Sum(due.Select(part => part.Estimate))!, caps, _writer.Now) is { } over)
            return over;

        _writer.Append([.. due.Select(part => New(JournalKind.Reserved, part.What.ExternalTaskId).About(part.What) with
        {
            Estimate = part.Estimate, TakeJson = part.TakeJson, RequestYaml = part.RequestYaml,
        })]);
        return new ReserveOutcome.Reserved();
    });

    /// <summary>Records that a request is about to be sent and gives the leave to send it, once. The only maker of a <see cref="Permit"/>.</summary>
    /// <exception cref="UserFacingException">
    /// The journal is broken; spending is paused; or an earlier request of this id may have been accepted, and neither
    /// <c>not_accepted</c> nor a person has said otherwise since.
    /// </exception>
    /// <exception cref="InvalidOperationException">Nothing is reserved for it.</exception>
    public Permit RecordIntent(JournalIntent intent) => Change(view =>
    {
        var id = intent.What.ExternalTaskId;
        var known = view.Of(id);
        if (known?.Reserved is not { } reserved)
            throw new InvalidOperationException($"nothing is reserved for {id}");

        if (!known.MaySend)
            throw Refusals.PerhapsPaid(known);
        if (reserved.Amount > 0 && view.Pause is not null)
            throw Refusals.Paused(view);

        _writer.Append(New(JournalKind.Intent, id).About(intent.What) with
        {
            RequestSha256 = intent.RequestSha256, TakeJson = intent.TakeJson, TaskJson = intent.TaskJson, RequestYaml = intent.RequestYaml,
        });

        return new Permit(id);
    });

    /// <summary>Records what became of a send. A refusal that pauses the queue is <c>not_accepted</c>: the take stays pending and may be sent later.</summary>
    /// <param name="externalTaskId">Which request.</param>
    /// <param name="word">An outcome of <see cref="JournalKind"/>.</param>
    /// <param name="taskId">The provider's id, where it has one.</param>
    /// <param name="message">What was said; cut to 300 characters.</param>
    /// <exception cref="UserFacingException">The journal is broken.</exception>
    public void RecordOutcome(string externalTaskId, string word, string? taskId = null, string message = "") =>
        RecordOutcome(externalTaskId, new JournalOutcome(word, taskId, message));

    /// <summary>As <see cref="RecordOutcome(string, string, string?, string)"/>, with all that may be known.</summary>
    /// <exception cref="UserFacingException">The journal is broken.</exception>
    public void RecordOutcome(string externalTaskId, JournalOutcome outcome)
    {
        if (!JournalKind.IsOutcome(outcome.Word))
            throw new ArgumentException($"`{outcome.Word}` is not an outcome", nameof(outcome));

        Change(_ => _writer.Append(New(outcome.Word, externalTaskId) with
        {
            TaskId = outcome.TaskId, Message = SafeText.Short(outcome.Message, 300), NotBefore = outcome.NotBefore, Answer = outcome.Answer,
            Urls = outcome.Urls,
        }));
    }

    /// <summary>The provider made another task under an id that has one: it is billed too. False where that task is known.</summary>
    public bool RecordDuplicate(string externalTaskId, string taskId, Cost cost) => Change(view =>
        view.Of(externalTaskId) is { } known && known.TaskId != taskId && !known.Duplicates.ContainsKey(taskId)
        && _writer.Append(New(JournalKind.Duplicate, externalTaskId) with { TaskId = taskId, Cost = cost }));

    /// <summary>A person has seen every cost beyond its estimate, and spending goes on.</summary>
    /// <returns>How many there were.</returns>
    public int AcceptCosts(string why) => Change(view =>
    {
        var lines = view.Overruns.Select(known => New(JournalKind.CostAccepted, known.What.ExternalTaskId) with { Message = SafeText.Short(why, 300) }).ToList();
        if (lines.Count > 0)
            _writer.Append(lines);

        return lines.Count;
    });

    /// <summary>
    /// Takes over a paid thing that only its folder knows: it was made on another machine, or this journal is older than it.
    /// From then on its money counts like any other.
    /// </summary>
    /// <returns>False where the id is known already.</returns>
    public bool TakeOver(JournalFind found) => Change(view =>
    {
        var id = found.What.ExternalTaskId;
        if (view.Of(id) is not null)
            return false;

        var known = New(JournalKind.Adopted, id).About(found.What) with { TaskId = found.TaskId, Message = "found in the take's folder" };
        return found.Cost is { } cost
            ? _writer.Append([known, New(JournalKind.Settled, id) with { Cost = cost }])
            : _writer.Append([New(JournalKind.Reserved, id).About(found.What) with { Estimate = found.Estimate }, known]);
    });

    /// <summary>A person decided that a request whose answer was lost may be sent again, under the same id.</summary>
    /// <returns>False where its answer is not lost, so that there is nothing to decide.</returns>
    public bool ResolveMaybePaid(string externalTaskId, string why) => Change(view =>
        view.Of(externalTaskId) is { PerhapsSent: true }
        && _writer.Append(New(JournalKind.MaybePaidResolved, externalTaskId) with { Message = SafeText.Short(why, 300) }));

    /// <summary>Records what a thing cost, exactly once: a second call changes nothing and returns false.</summary>
    /// <param name="externalTaskId">Which request.</param>
    /// <param name="cost">What it cost.</param>
    /// <param name="ending">Its last records, for the day on which the folder has lost them.</param>
    public bool Settle(string externalTaskId, Cost cost, JournalEnding? ending = null) => Change(view =>
        view.Of(externalTaskId)?.Settled is null && _writer.Append(New(JournalKind.Settled, externalTaskId) with
        {
            Cost = cost, ManifestJson = ending?.ManifestJson, TaskJson = ending?.TaskJson, Unannounced = ending is { Unannounced: true } ? true : null,
        }));

    /// <summary>Gives a reservation back; false where there is none.</summary>
    /// <exception cref="InvalidOperationException">A request may have been sent: its money is not ours to give back.</exception>
    public bool Release(string externalTaskId, string why) => Change(view => view.Of(externalTaskId) switch
    {
        null or { Reserved: null } => false,
        { PerhapsSent: true } => throw new InvalidOperationException($"{externalTaskId} may have been sent"),
        _ => _writer.Append(New(JournalKind.Released, externalTaskId) with { Message = SafeText.Short(why, 300) }),
    });

    /// <summary>
    /// Goes on with the journals that this project had under older paths, or begins a new one: afterwards there is a journal.
    /// Lines that are known already are not added again.
    /// </summary>
    /// <exception cref="UserFacingException">This journal or an older one is broken.</exception>
    public void GoOnWith(IDisk disk, IReadOnlyList<string> olderPaths) => Change(view =>
    {
        var own = JournalHeritage.LinesOf(disk, Path);
        var added = JournalHeritage.Missing(own, olderPaths.SelectMany(path => JournalHeritage.LinesOf(disk, path)));
        if (added.Count > 0)
            _writer.Append([.. added, New(JournalKind.Continued, "")]);
        else if (!view.Exists)
            _writer.Append(New(JournalKind.Started, ""));

        return added.Count;
    });

    private JournalLine New(string kind, string externalTaskId) => new() { Seq = 0, At = _writer.Now, Kind = kind, ExternalTaskId = externalTaskId };

    private T Change<T>(Func<JournalView, T> change)
    {
        lock (_gate)
            return _writer.Locked(change);
    }
}
