using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Fuzzing;

/// <summary>Checksums of journal lines, worked out without the product.</summary>
internal static partial class Journals
{
    /// <summary>The line with the checksum that belongs to it; an older one is taken off first.</summary>
    public static string Sealed(string line)
    {
        var bare = Check().Replace(line, "}");
        var check = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bare)))[..16];

        return bare.EndsWith('}') ? $"{bare[..^1]},\"check\":\"{check}\"}}" : bare;
    }

    [GeneratedRegex(",\"check\":\"[0-9a-f]{16}\"}$")]
    private static partial Regex Check();
}
