using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Takes;

/// <summary>The images that a take sends: hashed where they stand, then kept in its <c>inputs/</c>, so that what was sent stays known.</summary>
public static class InputFile
{
    // Far above what any provider takes; a larger file is not read into memory to find that out.
    private const long MaxBytes = 64 << 20;

    /// <summary>Hashes an image of the project.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="project">The project it must not leave.</param>
    /// <param name="path">Relative to the project, as a plan that was read has it.</param>
    /// <param name="complaint">Why it cannot be read; null where it can.</param>
    public static TakeImage? Hash(IDisk disk, ProjectLayout project, string path, out Problem? complaint)
    {
        var bytes = Read(disk, project, path, out complaint);
        return bytes is null ? null : new TakeImage(path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Copies an image into the take; nothing happens where it is there already.</summary>
    /// <exception cref="UserFacingException">It has changed since it was hashed, or is gone: the take would not be what was asked.</exception>
    public static void Keep(IDisk disk, ProjectLayout project, TakeLayout take, TakeImage image)
    {
        var target = PathOf(take, image);
        if (disk.File.Exists(target))
            return;

        var bytes = Read(disk, project, image.Path, out var complaint);
        if (bytes is null)
            throw new UserFacingException(ExitCode.Invalid, complaint!);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != image.Sha256)
        {
            throw new UserFacingException(
                ExitCode.Invalid, new Problem(ProblemCode.BadPath, $"`{image.Path}` changed while the take was being made", Hint: "ask again"));
        }

        disk.Directory.CreateDirectory(take.Inputs);
        AtomicFile.WriteAllBytes(disk, target, bytes);
    }

    /// <summary>Where the take keeps an image: <c>inputs/&lt;sha256&gt;.png</c>.</summary>
    public static string PathOf(TakeLayout take, TakeImage image) =>
        Path.Combine(take.Inputs, image.Sha256 + Path.GetExtension(image.Path).ToLowerInvariant());

    private static byte[]? Read(IDisk disk, ProjectLayout project, string path, out Problem? complaint)
    {
        complaint = null;
        if (!RootedPath.TryResolve(disk, project.Root, project.Root, path, out var full, out var why))
        {
            complaint = new Problem(ProblemCode.BadPath, why);
            return null;
        }

        if (disk.Stamp(full) is not { Bytes: <= MaxBytes })
        {
            complaint = new Problem(ProblemCode.BadImage, $"`{path}` is larger than 64 MiB");
            return null;
        }

        try
        {
            return disk.File.ReadAllBytes(full);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            complaint = new Problem(ProblemCode.BadPath, $"`{path}` cannot be read: {SafeText.Short(cause.Message, 160)}");
            return null;
        }
    }
}
