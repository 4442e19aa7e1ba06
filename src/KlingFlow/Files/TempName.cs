using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingFlow.Files;

/// <summary>
/// <c>.kf-&lt;machine&gt;-&lt;process&gt;-&lt;random&gt;.tmp</c>: the name says who may still be writing the file, so that only
/// leftovers are swept. It does not contain the target's name, which may use up all 255 bytes.
/// </summary>
internal static class TempName
{
    private const string Prefix = ".kf-";
    private const string Suffix = ".tmp";

    private static readonly string Machine = MachineTag();

    public static string New() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{Machine}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Suffix}");

    public static bool IsOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether the process that wrote it ran on this machine and is gone. Another machine's may still be at work.</summary>
    public static bool IsLeftover(string name)
    {
        if (!IsOurs(name))
            return false;

        var parts = name[Prefix.Length..^Suffix.Length].Split('-');
        return parts.Length == 3
            && parts[0] == Machine
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && !Posix.IsRunning(process);
    }

    private static string MachineTag()
    {
        const string idFile = "/etc/machine-id";
        var id = Environment.MachineName + (File.Exists(idFile) ? File.ReadAllText(idFile) : "");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..8];
    }
}
