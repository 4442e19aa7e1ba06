using System.Security.Cryptography;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>SHA-256 of a file of any size, as lower-case hex.</summary>
public static class FileHash
{
    /// <summary>Reads the file once, in large pieces.</summary>
    public static async Task<string> Sha256Async(IDisk disk, string path, CancellationToken cancellation)
    {
        await using var file = disk.File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    /// <summary>As <see cref="Sha256Async"/>, where nobody waits beside it.</summary>
    public static string Sha256(IDisk disk, string path)
    {
        using var file = disk.File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
