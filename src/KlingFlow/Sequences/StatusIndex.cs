using System.Text.Json;
using KlingFlow.Files;

namespace KlingFlow.Sequences;

/// <summary>
/// What was worked out about the sequences of a project, and from which stamps: one flat file below <c>.kling/</c>, read
/// back as long as nothing has changed. A cache only: deleting it changes no answer, and whoever spends never asks it.
/// </summary>
internal sealed class StatusIndex : IDisposable
{
    private readonly Stream? _documents;

    /// <summary>With what was read, and the open file that the documents stand in.</summary>
    public StatusIndex(IndexFront front, Stream? documents) => (Front, _documents) = (front, documents);

    /// <summary>Everything but the documents.</summary>
    public IndexFront Front { get; }

    /// <summary>The whole status of a sequence; null where its document is damaged.</summary>
    public SequenceStatus? Status(IndexedSequence sequence)
    {
        try
        {
            return Document(sequence) is { } bytes ? JsonSerializer.Deserialize(bytes, IndexJson.Default.SequenceStatus) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a document; null where they are damaged.</summary>
    public byte[]? Document(IndexedSequence sequence)
    {
        if (_documents is null || sequence.Offset < 0 || sequence.Length is < 0 or > IndexFormat.MaxDocument)
            return null;

        try
        {
            var bytes = new byte[sequence.Length];
            lock (_documents)
            {
                _documents.Position = Front.DocumentsAt + sequence.Offset;
                _documents.ReadExactly(bytes);
            }

            return IndexFormat.Checksum(bytes) == sequence.Check ? bytes : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _documents?.Dispose();

    /// <summary>Reads an index; one that is missing, damaged, of another version of the program or of another place is an empty one.</summary>
    public static StatusIndex Open(IDisk disk, string file, string scope)
    {
        Stream? stream = null;
        try
        {
            if (disk.Stamp(file) is { Kind: FileKind.File })
            {
                stream = Open(disk, file);
                if (IndexFormat.Read(stream, scope, () => Open(disk, file)) is { } front)
                    return new StatusIndex(front, stream);
            }
        }
        catch (Exception cause) when (DiskTrouble.Is(cause) || cause is FormatException or ArgumentException or OverflowException)
        {
            // A cache that cannot be read is an empty one.
        }

        stream?.Dispose();
        return new StatusIndex(IndexFront.Empty, null);
    }

    private static Stream Open(IDisk disk, string file) =>
        disk.FileStream.Create(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 << 10);
}
