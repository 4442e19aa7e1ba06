using System.Buffers;
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
    // Below this a second thread takes longer to start than it saves.
    private const int LeastPart = 2000;

    private readonly Dictionary<(string Name, SeenPath Seen), int> _numbers = [];
    private readonly List<(string Name, SeenPath Seen)> _paths = [];
    private readonly ArrayBufferWriter<byte> _documents = new();
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
    /// <param name="sequences">How many there are; 0 where nobody waits.</param>
    public bool IsWorthWriting(int sequences) => _added > 0 && _added >= Math.Max(1, sequences / 200);

    /// <summary>Renames the new index into place. A disk that refuses costs time at the next look, nothing else.</summary>
    public void Write(IDisk disk, string file, string scope, FileStamp? journal, ProjectMoney? money)
    {
        var before = _kept.Count > 0 ? last.Front.Paths.Read() : [];
        foreach (var known in _kept)
        {
            if (last.Document(known) is { } document)
                Put(known with { Paths = [.. known.Paths.Select(number => Number(before[number].Name, before[number].Seen))] }, document);
        }

        var (parts, paths) = Paths();
        var front = new IndexFront { Journal = journal, Money = money, Sequences = _sequences };
        try
        {
            disk.Directory.CreateDirectory(disk.Path.GetDirectoryName(file)!);
            AtomicFile.WriteAllBytes(disk, file, [.. IndexFormat.Write(front, scope, parts), .. paths, .. _documents.WrittenSpan]);
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            // A read-only or full disk: the next look reads the folders again.
        }
    }

    private void Put(IndexedSequence entry, byte[] document)
    {
        _sequences[entry.Line.Id] = entry with { Offset = _documents.WrittenCount, Length = document.Length, Check = IndexFormat.Checksum(document) };
        _documents.Write(document);
    }

    private int Number(string name, SeenPath seen)
    {
        if (_numbers.TryGetValue((name, seen), out var known))
            return known;

        _paths.Add((name, seen));
        return _numbers[(name, seen)] = _paths.Count - 1;
    }

    private (IReadOnlyList<IndexedPart> Parts, byte[] Bytes) Paths()
    {
        using var bytes = new MemoryStream();
        var parts = new List<IndexedPart>();
        foreach (var part in _paths.Chunk(Math.Max(LeastPart, (_paths.Count + 1) / 2)))
        {
            var from = (int)bytes.Position;
            foreach (var (name, seen) in part)
            {
                var text = Encoding.UTF8.GetBytes(name + "\0");
                bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<IndexedPath>([IndexedPath.Of(text.Length, seen)])));
                bytes.Write(text);
            }

            var written = bytes.GetBuffer().AsSpan(from, (int)bytes.Position - from);
            parts.Add(new IndexedPart(part.Length, written.Length, IndexFormat.Checksum(written)));
        }

        return (parts, bytes.ToArray());
    }
}
