using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Spending;

/// <summary>What a journal takes over from those that the same project had under older paths.</summary>
internal static class JournalHeritage
{
    /// <summary>Every line of a journal; none where there is no file.</summary>
    /// <exception cref="UserFacingException">It is damaged: half a heritage could hide money.</exception>
    public static IReadOnlyList<JournalLine> LinesOf(IDisk disk, string path)
    {
        var lines = new List<JournalLine>();
        foreach (var bytes in new JournalFile(disk, path).ReadNew(out _))
        {
            lines.Add(SealedLine.Read(bytes)
                ?? throw new UserFacingException(ExitCode.Untrusted, Refusals.Damaged(path, lines.Count + 1, "does not match its checksum")));
        }

        return lines;
    }

    /// <summary>The lines of older journals that are not known, in the order in which they happened. Copies of one workspace share lines.</summary>
    public static IReadOnlyList<JournalLine> Missing(IReadOnlyList<JournalLine> own, IEnumerable<JournalLine> older)
    {
        var known = own.Select(Identity).ToHashSet();
        return [.. older.Where(line => line.Kind is not (JournalKind.Started or JournalKind.Continued) && known.Add(Identity(line))).OrderBy(line => line.At)];
    }

    private static (DateTimeOffset At, string Kind, string Id) Identity(JournalLine line) => (line.At, line.Kind, line.ExternalTaskId);
}
