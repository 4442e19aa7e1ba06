using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using KlingFlow.Files;

namespace KlingFlow.Sequences;

/// <summary>Collects what the next index will hold: what still stands of the last one, and what was read since.</summary>
/// <param name="root">The project: paths of other places are not kept.</param>
/// <param name="last">The index that was read.</param>
internal sealed class IndexWriter(string root, StatusIndex last)
{
    private readonly Dictionary<(string Name, SeenPath Seen), int> _numbers = [];
    private readonly List<IndexedPath> _paths = [];
    private readonly MemoryStream _names = new();
    private readonly MemoryStream _documents = new();
    private readonly List<IndexedSequence> _kept = [];
    private readonly Dictionary<string, IndexedSequence> _sequences = new(StringComparer.Ordinal);
    private int _added;

    /// <summary>Takes an entry over.</summary>
    public void Keep(IndexedSequence known) => _kept.Add(known);

    /// <summary>Adds what was read; nothing where anything outside the project, or a link, was looked at.</summary>
    public void Add(SequenceStatus status, ReadTrace trace, TakesMoney money, long journalSeq)
    {
        if (trace.MetLink || !trace.Seen.Keys.All(path => path.StartsWith(root + "/", StringComparison.Ordinal)))
            return;

        var paths = trace.Seen.Select(seen => Number(seen.Key[(root.Length + 1)..], seen.Value)).ToArray();
        var entry = new IndexedSequence
        {
            Line = StatusLine.Of(status), Paths = paths, JournalSeq = journalSeq, Money = money, Offset = 0, Length = 0, Check = 0,
        };
        Put(entry, JsonSerializer.SerializeToUtf8Bytes(status, IndexJson.Default.SequenceStatus));
        _added++;
    }

    /// <summary>
    /// Whether writing pays: a few sequences are read again sooner than ten thousand are written, and what a running watcher
    /// finds changed it writes itself.
    /// </summary>
    public bool IsWorthWriting(int sequences) => _added > 0 && _added >= Math.Max(1, sequences / 200);

    /// <summary>Renames the new index into place. A disk that refuses costs time at the next look, nothing else.</summary>
    public void Write(IDisk disk, string file, string scope, FileStamp? journal, ProjectMoney? money)
    {
        foreach (var known in _kept)
        {
            if (last.Document(known) is { } document)
                Put(known with { Paths = [.. known.Paths.Select(Again)] }, document);
        }

        var front = new IndexFront { Journal = journal, Money = money, Sequences = _sequences };
        var head = IndexFormat.Write(front, scope, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_paths)), _names.ToArray());
        try
        {
            disk.Directory.CreateDirectory(disk.Path.GetDirectoryName(file)!);
            AtomicFile.WriteAllBytes(disk, file, [.. head, .. _documents.ToArray()]);
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            // A read-only or full disk: the next look reads the folders again.
        }
    }

    private void Put(IndexedSequence entry, byte[] document)
    {
        _sequences[entry.Line.Id] = entry with { Offset = _documents.Position, Length = document.Length, Check = IndexFormat.Checksum(document) };
        _documents.Write(document);
    }

    private int Again(int number) => Number(last.Front.Paths.Name(number), last.Front.Paths.Records[number].Seen);

    private int Number(string name, SeenPath seen)
    {
        if (_numbers.TryGetValue((name, seen), out var known))
            return known;

        var bytes = Encoding.UTF8.GetBytes(name + "\0");
        _paths.Add(IndexedPath.Of((int)_names.Position, bytes.Length, seen));
        _names.Write(bytes);
        return _numbers[(name, seen)] = _paths.Count - 1;
    }
}
