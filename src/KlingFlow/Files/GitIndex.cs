using System.Buffers.Binary;
using System.Text;

namespace KlingFlow.Files;

/// <summary>
/// The names in <c>.git/index</c> (versions 2 to 4, gitformat-index(5)), read again only when the file changed.
/// </summary>
internal sealed class GitIndex(IDisk disk, string directory, string commonDirectory)
{
    private const int HeaderBytes = 12;
    private const int StatBytes = 40;
    private const int ExtendedFlag = 0x4000;

    private readonly Lock _lock = new();
    private FileStamp? _stamp;
    private HashSet<string> _names = [];

    public bool Contains(string path)
    {
        lock (_lock)
        {
            var file = disk.Path.Combine(directory, "index");
            var stamp = disk.Stamp(file);
            if (stamp != _stamp)
            {
                _names = stamp is null ? [] : Read(disk.File.ReadAllBytes(file), HashBytes());
                _stamp = stamp;
            }

            return _names.Contains(path);
        }
    }

    internal static HashSet<string> Read(ReadOnlySpan<byte> index, int hashBytes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (index.Length < HeaderBytes || !index.StartsWith("DIRC"u8))
            return names;

        var version = BinaryPrimitives.ReadInt32BigEndian(index[4..]);
        var count = BinaryPrimitives.ReadInt32BigEndian(index[8..]);
        var at = HeaderBytes;
        byte[] previous = [];
        for (var i = 0; i < count && version is >= 2 and <= 4; i++)
        {
            var flagsAt = at + StatBytes + hashBytes;
            if (flagsAt + 4 > index.Length)
                break;

            var nameAt = flagsAt + ((BinaryPrimitives.ReadUInt16BigEndian(index[flagsAt..]) & ExtendedFlag) != 0 ? 4 : 2);
            var kept = version == 4 ? previous.Length - ReadVarint(index, ref nameAt) : 0;
            var length = index[nameAt..].IndexOf((byte)0);
            if (length < 0 || kept < 0 || kept > previous.Length)
                break;

            previous = [.. previous.AsSpan(0, kept), .. index.Slice(nameAt, length)];
            names.Add(Encoding.UTF8.GetString(previous));

            // Up to version 3 an entry is padded with 1 to 8 zeros to a multiple of eight bytes.
            at = version == 4 ? nameAt + length + 1 : at + ((nameAt + length - at + 8) & ~7);
        }

        return names;
    }

    private static int ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = bytes[at] & 0x7f;
        while ((bytes[at++] & 0x80) != 0)
            value = ((value + 1) << 7) | (bytes[at] & 0x7f);

        return value;
    }

    private int HashBytes()
    {
        var config = disk.Path.Combine(commonDirectory, "config");
        var isSha256 = disk.File.Exists(config)
            && disk.File.ReadAllText(config).Replace(" ", "", StringComparison.Ordinal).Contains("objectformat=sha256", StringComparison.OrdinalIgnoreCase);
        return isSha256 ? 32 : 20;
    }
}
