using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Spending;

/// <summary>Keeps the view of one journal fresh and appends to it under the lock. Used by one thread at a time.</summary>
internal sealed class JournalWriter(IDisk disk, string path, TimeProvider clock)
{
    private readonly JournalFile _file = new(disk, path);
    private readonly string _lockPath = System.IO.Path.ChangeExtension(path, ".lock");
    private JournalView _view = JournalView.Empty;

    public string Path => path;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The view with what is new in the file. Damage, once seen, stays until the journal is opened again.</summary>
    public JournalView Refresh()
    {
        if (_view.Broken is not null)
            return _view;

        var before = _view.LastSeq;
        List<byte[]> lines;
        bool replaced;
        try
        {
            lines = _file.ReadNew(out replaced);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Perhaps only now: what was read before stands, and the next look may succeed.
            return _view with { Broken = Refusals.Unusable(path, cause) };
        }

        if (replaced)
            _view = JournalView.Empty;

        foreach (var line in lines)
        {
            Take(line);
            if (_view.Broken is not null)
                return _view;
        }

        if (_view.LastSeq < before)
            Break(Refusals.Damaged(path, before, "was there before and has gone"));

        return _view;
    }

    /// <summary>Runs a change while no other process can append.</summary>
    /// <exception cref="UserFacingException">The journal is broken, or its lock cannot be had.</exception>
    public T Locked<T>(Func<JournalView, T> change)
    {
        using var held = TakeLock();
        ThrowIfBroken(Refresh());
        MendTail();
        return change(_view);
    }

    /// <summary>Appends a line durably; its number is given here. Only inside <see cref="Locked"/>.</summary>
    public bool Append(JournalLine line) => Append([line]);

    /// <summary>As <see cref="Append(JournalLine)"/>, for several at once: all of them are on the disk, or none counts.</summary>
    public bool Append(IReadOnlyList<JournalLine> lines)
    {
        var first = _view.LastSeq + 1;
        var bytes = lines.SelectMany((line, index) => SealedLine.Write(line with { Seq = first + index }).Append((byte)'\n')).ToArray();
        try
        {
            _file.Append(bytes);
        }
        catch (JournalSyncException cause)
        {
            Break(Refusals.Unsynced(path, cause));
            ThrowIfBroken(_view);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserFacingException(ExitCode.Untrusted, Refusals.Unusable(path, cause), cause);
        }

        ThrowIfBroken(Refresh());
        return true;
    }

    // Others hold it for one append, a few milliseconds; who holds it for long is stuck, and money must not wait behind that.
    private LockFile TakeLock()
    {
        try
        {
            return LockFile.TakeTurn(disk, _lockPath, "journal", clock) ?? throw new UserFacingException(ExitCode.Locked, new Problem(
                ProblemCode.Locked, $"another process holds the journal {path} and does not let go", Hint: $"look for it: {_lockPath} names it"));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserFacingException(ExitCode.Untrusted, Refusals.Unusable(path, cause), cause);
        }
    }

    private void Take(byte[] bytes)
    {
        var expected = _view.LastSeq + 1;
        var line = SealedLine.Read(bytes);
        if (line is null)
            Break(Refusals.Damaged(path, expected, "does not match its checksum"));
        else if (line.Seq != expected)
            Break(Refusals.Damaged(path, expected, $"has the number {line.Seq}"));
        else if (!JournalKind.IsKnown(line.Kind))
            Break(Refusals.Damaged(path, expected, $"is of the kind `{SafeText.Short(line.Kind, 40)}`, which only a newer version knows"));
        else
            _view = _view.With(line);
    }

    // A whole line that lost only its line feed is kept: knowing too much about money is the safe side.
    private void MendTail()
    {
        var tail = _file.TornTail();
        if (tail.Length == 0)
            return;

        if (SealedLine.Read(tail.AsSpan(..^1)) is not null)
            Break(Refusals.Damaged(path, _view.LastSeq + 1, "does not end as it was written"));
        else if (SealedLine.Read(tail) is not null)
            _file.Append("\n"u8);
        else
            _file.DropTail();

        ThrowIfBroken(Refresh());
    }

    private void Break(Problem why) => _view = _view with { Broken = why };

    private static void ThrowIfBroken(JournalView view)
    {
        if (view.Broken is { } why)
            throw new UserFacingException(ExitCode.Untrusted, why);
    }
}
