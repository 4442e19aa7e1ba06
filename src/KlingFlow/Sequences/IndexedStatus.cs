using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Spending;

namespace KlingFlow.Sequences;

/// <summary>
/// Answers <c>kling status</c> of a whole project from the index as far as stamps allow, and reads the rest. The same answer
/// as <see cref="ProjectStatusReader"/>, sooner. For looking only: whoever spends reads the folder.
/// </summary>
public sealed class IndexedStatus
{
    // As for git: what changed within a tick of the file system's clock may change once more under the same stamp. FAT's tick is two seconds.
    private const long RacyNanoseconds = 2_000_000_000;

    private readonly IndexedProject _asked;
    private readonly StatusIndex _index;
    private readonly TracedDisk _disk;
    private readonly StatusQuestion _question;
    private readonly FileStamp? _journal;
    private readonly long _young;
    private readonly IndexWriter _writer;
    private readonly bool[] _same;

    private IndexedStatus(IndexedProject asked, StatusIndex index)
    {
        (_asked, _index, _disk) = (asked, index, new TracedDisk(asked.Disk));
        _question = asked.Ask(_disk);
        _young = ((asked.Now - DateTimeOffset.UnixEpoch).Ticks * 100) - RacyNanoseconds;
        _journal = asked.Disk.Stamp(asked.JournalFile);
        _same = index.Front.Paths.Compare(asked.Disk, asked.Project.Layout.Root);
        _writer = new IndexWriter(asked.Project.Layout.Root, index);
    }

    private bool JournalStands => _journal == _index.Front.Journal;

    /// <summary>The status of the whole project, in lines. Writes the index where enough has changed.</summary>
    public static StatusOverview Read(IndexedProject asked)
    {
        var scope = asked.Scope();
        return new IndexedStatus(asked, StatusIndex.Open(asked.Disk, asked.File, scope.Text)).Answer(scope);
    }

    private StatusOverview Answer(IndexScope scope)
    {
        var looks = _asked.Project.SequenceIds(_asked.Disk).Select(id => Known(id) ?? Look(id)).ToList();
        var money = Money(looks);
        var asked = Widened(looks, money);
        foreach (var look in looks.Where(look => look.Status is null && look.Known is null))
            look.Status = look.Snapshot is { } snapshot ? StatusOf.Sequence(asked, snapshot) : ProjectStatusReader.Blocked(look.Id, look.Problem!);

        if (_writer.IsWorthWriting(_asked.IsKeen ? 0 : looks.Count) && scope.LatestNanoseconds < _young)
            _writer.Write(_asked.Disk, _asked.File, scope.Text, _journal, CanBeKept(money) ? money : null);

        return Overview(asked, looks, money);
    }

    private IndexedLook? Known(SequenceId id)
    {
        if (!_index.Front.Sequences.TryGetValue(id.Value, out var known) || !known.Paths.All(path => _same[path]))
            return null;
        if (!JournalStands && (!IsSameJournal() || _question.Journal.LastAbout(id) != known.JournalSeq))
            return null;

        _writer.Keep(known);
        return new IndexedLook(id) { Known = known, Money = known.Money };
    }

    // Appending keeps the file; another file may have other lines under the same numbers.
    private bool IsSameJournal() => _journal is { } now && _index.Front.Journal is { } then && (now.Inode, now.Device) == (then.Inode, then.Device);

    /// <summary>One sequence whose folder may not be read never hides the others.</summary>
    private IndexedLook Look(SequenceId id)
    {
        var trace = new ReadTrace(_asked.Disk);
        _disk.Trace = trace;
        try
        {
            var snapshot = SequenceFolder.Read(_question, id);
            return Quiet(snapshot, trace)
                ?? new IndexedLook(id) { Snapshot = snapshot, Trace = trace, Money = TakesMoney.Of(_question, snapshot) };
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            return new IndexedLook(id) { Problem = ProjectStatusReader.CannotRead(_question, id, cause) };
        }
    }

    /// <summary>
    /// A sequence in which nothing is under way: what is said of it follows from its folder and from the journal's lines about
    /// it, and from neither the hour nor the rest of the project. Only such a one is kept.
    /// </summary>
    private IndexedLook? Quiet(SequenceSnapshot snapshot, ReadTrace trace)
    {
        if (snapshot.Request is not null || snapshot.GridRequestStamp is not null || snapshot.Grids.AnyOpen || snapshot.Takes.Any(take => !take.Ended)
            || RequestRule.Judge(_question, snapshot) is not null || GridRule.Judge(_question, snapshot) is not null)
        {
            return null;
        }

        var status = StatusOf.Sequence(_question, snapshot, null, null);
        if (status.Waiting.Count > 0 || status.State == SequenceState.ElementsPending || status.Attention.Any(word => word is not ("failed" or "conflict" or "missing")))
            return null;

        var money = TakesMoney.Of(_question, snapshot);
        foreach (var take in snapshot.Takes.Where(take => take is { Finished: true, Problems.Count: 0 }))
            trace.Seal(take.Folder.Layout.Root);
        if (trace.Seen.Values.All(seen => seen.Stamp.LatestNanoseconds < _young || !seen.Times))
            _writer.Add(status, trace, money, _question.Journal.LastAbout(snapshot.Id));

        return new IndexedLook(snapshot.Id) { Status = status, Money = money };
    }

    private ProjectMoney Money(List<IndexedLook> looks)
    {
        if (JournalStands && _index.Front is { Money: { } known, Sequences: var before } && looks.Count == before.Count
            && looks.TrueForAll(look => look.Money is { } money && before.TryGetValue(look.Id.Value, out var entry) && money.Says(entry.Money)))
        {
            return known;
        }

        var spent = Spent.Of(_question.Journal, looks.SelectMany(look => look.Money?.Spent ?? []), _asked.Project.Settings.Budget.Currency);
        var away = Away([.. _question.Journal.PaidTakes], looks);
        return new ProjectMoney(spent.Amount, spent.Reserved, spent.Elsewhere, away, _question.Journal.Broken ?? _question.Journal.Pause);
    }

    private IReadOnlyList<string> Away(IReadOnlyList<string> paid, List<IndexedLook> looks)
    {
        if (paid.Count == 0)
            return [];

        var shown = looks.SelectMany(Shown).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. paid.Where(take => !shown.Contains(take)).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Shown(IndexedLook look) =>
        look.Snapshot is { } snapshot ? snapshot.Takes.Select(take => take.Id.ToString()).Concat(snapshot.Grids.Facts.Select(grid => grid.Id.ToString()))
        : look.Problem is null ? Status(look).Takes.Select(take => take.TakeId).Concat(Status(look).Grids.Select(grid => NameOf(look.Id, grid)))
        : [];

    private static string NameOf(SequenceId sequence, GridStatus grid) => GridNumber.TryParse(grid.Grid, out var number) ? new GridId(sequence, number.Value).ToString() : grid.Grid;

    // A look at a journal that changed a moment ago may be older than its stamp; a problem with a place is more than the index keeps.
    private bool CanBeKept(ProjectMoney money) =>
        (_journal is not { } journal || journal.LatestNanoseconds < _young) && money.JournalProblem is null or { Where: null, SourceLine: null };

    private StatusQuestion Widened(List<IndexedLook> looks, ProjectMoney money) => ProjectStatusReader.Widened(
        _question,
        money.Elsewhere,
        [.. looks.SelectMany(look => look.Money?.Unaccounted ?? [])],
        [.. looks.Select(look => look.Snapshot).OfType<SequenceSnapshot>()]);

    private StatusOverview Overview(StatusQuestion asked, List<IndexedLook> looks, ProjectMoney money)
    {
        var byId = looks.ToDictionary(look => look.Id.Value, StringComparer.Ordinal);
        var project = ProjectStatusReader.Head(asked, new Spent(money.Amount, money.Reserved, money.Elsewhere), money.JournalProblem);
        return new StatusOverview(project, [.. looks.Select(look => look.Line)], line => Status(byId[line.Id]), money.Away);
    }

    // A document that does not read is worth nothing, and the folder is there.
    private SequenceStatus Status(IndexedLook look) => look.Status
        ??= (look.Known is { } known ? _index.Status(known) : null) ?? ProjectStatusReader.Read(_question, [look.Id]).Sequences[0];
}
