using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>The bytes of the index: a front that is read at once, and documents that are read one by one when they are asked for.</summary>
/// <remarks>Whatever stands in a file that is no index of ours ends in an exception of reading or in null, never in an answer.</remarks>
internal static class IndexFormat
{
    /// <summary>No status of a sequence is larger.</summary>
    public const int MaxDocument = 16 << 20;

    private const int MaxFront = 512 << 20;
    private const int MaxPaths = 64 << 20;
    private static readonly byte[] Magic = "KFINDEX1"u8.ToArray();

    /// <summary>CRC-32C: against torn and flipped bytes. Nothing here has to resist a person, because nothing here decides about money.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes) => Checksum(0, bytes);

    /// <summary>Goes on with a checksum.</summary>
    public static uint Checksum(uint check, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            check = BitOperations.Crc32C(check, word);
        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
            check = BitOperations.Crc32C(check, single);

        return check;
    }

    /// <summary>The front; null where it is not ours, of other settings, or damaged.</summary>
    public static IndexFront? Read(Stream stream, string scope, Func<Stream> again)
    {
        var head = new byte[Magic.Length + 8];
        stream.ReadExactly(head);
        var length = BitConverter.ToInt32(head, Magic.Length);
        if (!head.AsSpan(0, Magic.Length).SequenceEqual(Magic) || length is < 0 or > MaxFront || length > stream.Length)
            return null;

        var front = new byte[length];
        stream.ReadExactly(front);
        if (Checksum(front) != BitConverter.ToUInt32(head, Magic.Length + 4))
            return null;

        using var reader = new BinaryReader(new MemoryStream(front), Encoding.UTF8);
        return reader.ReadString() == scope ? Read(reader, again, (stream.Position, stream.Length)) : null;
    }

    /// <summary>The head and the front; the parts of the paths follow it, then the documents.</summary>
    public static byte[] Write(IndexFront front, string scope, IReadOnlyList<IndexedPart> parts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(scope);
        writer.Write(parts.Count);
        foreach (var part in parts)
        {
            writer.Write(part.Count);
            writer.Write(part.Bytes);
            writer.Write(part.Check);
        }

        Write(writer, front.Journal);
        Write(writer, front.Money);
        writer.Write(front.Sequences.Count);
        foreach (var sequence in front.Sequences.Values)
            Write(writer, sequence);

        writer.Flush();
        var body = bytes.ToArray();
        return [.. Magic, .. BitConverter.GetBytes(body.Length), .. BitConverter.GetBytes(Checksum(body)), .. body];
    }

    private static IndexFront Read(BinaryReader reader, Func<Stream> again, (long PathsAt, long Length) file)
    {
        var parts = new IndexedPart[Count(reader)];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = new IndexedPart(Count(reader.ReadInt32(), (int)Math.Min(file.Length, MaxPaths)), Count(reader.ReadInt64(), file.Length), reader.ReadUInt32());

        var paths = new IndexedPaths(again, file.PathsAt, parts);
        var journal = Stamp(reader);
        var money = Money(reader);
        var count = Count(reader);
        var sequences = new Dictionary<string, IndexedSequence>(count, StringComparer.Ordinal);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        for (; count > 0; count--)
        {
            var sequence = Sequence(reader, paths.Count, words);
            sequences[sequence.Line.Id] = sequence;
        }

        return new IndexFront { Paths = paths, Journal = journal, Money = money, Sequences = sequences, DocumentsAt = file.PathsAt + parts.Sum(part => part.Bytes) };
    }

    private static IndexedSequence Sequence(BinaryReader reader, int paths, Dictionary<string, string> words)
    {
        var line = new StatusLine
        {
            Id = reader.ReadString(),
            State = Known(words, reader.ReadString()),
            Title = Known(words, reader.ReadString()),
            CurrentTake = Known(words, Optional(reader)),
            ApprovedTake = Known(words, Optional(reader)),
            Attention = Strings(reader),
            HasProblems = reader.ReadBoolean(),
        };
        var used = new int[Count(reader)];
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = reader.ReadInt32();
            if (used[i] < 0 || used[i] >= paths)
                throw new FormatException("a path that is not there");
        }

        return new IndexedSequence
        {
            Line = line,
            Paths = used,
            JournalSeq = reader.ReadInt64(),
            Money = new TakesMoney(reader.ReadUInt64(), Spent(reader), Strings(reader)),
            Offset = reader.ReadInt64(),
            Length = reader.ReadInt32(),
            Check = reader.ReadUInt32(),
        };
    }

    private static void Write(BinaryWriter writer, IndexedSequence sequence)
    {
        var line = sequence.Line;
        writer.Write(line.Id);
        writer.Write(line.State);
        writer.Write(line.Title);
        Write(writer, line.CurrentTake);
        Write(writer, line.ApprovedTake);
        Write(writer, line.Attention);
        writer.Write(line.HasProblems);
        writer.Write(sequence.Paths.Count);
        foreach (var path in sequence.Paths)
            writer.Write(path);
        writer.Write(sequence.JournalSeq);
        writer.Write(sequence.Money.Takes);
        writer.Write(sequence.Money.Spent.Count);
        foreach (var spend in sequence.Money.Spent)
        {
            writer.Write(spend.ExternalTaskId);
            writer.Write(spend.Cost.Amount);
            writer.Write(spend.Cost.Currency);
            writer.Write(spend.Cost.Source);
        }

        Write(writer, sequence.Money.Unaccounted);
        writer.Write(sequence.Offset);
        writer.Write(sequence.Length);
        writer.Write(sequence.Check);
    }

    private static FolderSpend[] Spent(BinaryReader reader)
    {
        var count = Count(reader);
        if (count == 0)
            return [];

        var spent = new FolderSpend[count];
        for (var i = 0; i < spent.Length; i++)
            spent[i] = new FolderSpend(reader.ReadString(), new Cost(reader.ReadDecimal(), reader.ReadString(), reader.ReadString()));

        return spent;
    }

    private static ProjectMoney? Money(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
            return null;

        return new ProjectMoney(reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal(), Strings(reader), reader.ReadBoolean()
            ? new Problem(reader.ReadString(), reader.ReadString(), Hint: Optional(reader))
            : null);
    }

    private static void Write(BinaryWriter writer, ProjectMoney? money)
    {
        writer.Write(money is not null);
        if (money is null)
            return;

        writer.Write(money.Amount);
        writer.Write(money.Reserved);
        writer.Write(money.Elsewhere);
        Write(writer, money.Away);
        writer.Write(money.JournalProblem is not null);
        if (money.JournalProblem is { } problem)
        {
            writer.Write(problem.Code);
            writer.Write(problem.Message);
            Write(writer, problem.Hint);
        }
    }

    private static FileStamp? Stamp(BinaryReader reader) => reader.ReadBoolean()
        ? new FileStamp((FileKind)reader.ReadByte(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64(), reader.ReadUInt64())
        : null;

    private static void Write(BinaryWriter writer, FileStamp? stamp)
    {
        writer.Write(stamp is not null);
        if (stamp is not { } known)
            return;

        writer.Write((byte)known.Kind);
        writer.Write(known.Bytes);
        writer.Write(known.ModifiedNanoseconds);
        writer.Write(known.ChangedNanoseconds);
        writer.Write(known.Inode);
        writer.Write(known.Device);
    }

    // Ten thousand sequences share a dozen words.
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Known(Dictionary<string, string> words, string? text)
    {
        if (text is null)
            return null;

        return words.TryGetValue(text, out var known) ? known : words[text] = text;
    }

    private static string? Optional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    private static string[] Strings(BinaryReader reader)
    {
        var count = Count(reader);
        if (count == 0)
            return [];

        var strings = new string[count];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = reader.ReadString();

        return strings;
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> strings)
    {
        writer.Write(strings.Count);
        foreach (var text in strings)
            writer.Write(text);
    }

    // What is counted takes a byte at least, so a count that is larger than the rest is a lie, not an array to make room for.
    private static int Count(BinaryReader reader) => (int)Count(reader.ReadInt32(), reader.BaseStream.Length - reader.BaseStream.Position);

    private static int Count(int count, int most) => (int)Count((long)count, most);

    private static long Count(long count, long most) => count >= 0 && count <= most ? count : throw new FormatException("a count that cannot be");
}
