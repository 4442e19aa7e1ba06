using System.Security.Cryptography;

namespace KlingFlow.Simulator.History;

/// <summary>SHA-256 of a file, lower-case hex.</summary>
internal static class FileHash
{
    /// <summary>The hash; null where there is no such file, also where it goes between a listing and this look.</summary>
    public static string? Of(string path)
    {
        try
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
