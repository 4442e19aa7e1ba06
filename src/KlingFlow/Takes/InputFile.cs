using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
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

    /// <summary>Copies an image into the take; one that is there already must be the one that was asked for.</summary>
    /// <exception cref="UserFacingException">It has changed since it was hashed, is gone, or is no image: the take would not be what was asked.</exception>
    public static void Keep(IDisk disk, ProjectLayout project, TakeLayout take, TakeImage image)
    {
        var target = PathOf(take, image);
        if (disk.Stamp(target) is not null)
        {
            // A clone may bring a link, or another file, under the name of the hash.
            var kept = Read(disk, project, "/" + project.Relative(target), out var wrong);
            if (kept is null || Convert.ToHexStringLower(SHA256.HashData(kept)) != image.Sha256)
                throw new UserFacingException(ExitCode.Invalid, wrong ?? new Problem(ProblemCode.BadPath, $"`{project.Relative(target)}` is not the image that the take was asked with", Hint: "ask again"));

            return;
        }

        var bytes = Read(disk, project, image.Path, out var complaint);
        if (bytes is null)
            throw new UserFacingException(ExitCode.Invalid, complaint!);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != image.Sha256)
        {
            throw new UserFacingException(
                ExitCode.Invalid, new Problem(ProblemCode.BadPath, $"`{image.Path}` changed while the take was being made", Hint: "ask again"));
        }

        // Before it is copied to where git and a provider would get it: a key or a letter is no picture.
        if (ImageHeader.Read(new MemoryStream(bytes)) is null)
        {
            throw new UserFacingException(
                ExitCode.Invalid, new Problem(ProblemCode.BadImage, $"`{image.Path}` is neither a PNG nor a JPEG, or is damaged", Hint: "export it as PNG or JPEG"));
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
            using var file = disk.FileStream.Create(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (!RootedPath.IsStill(disk, project.Root, full, file))
            {
                complaint = new Problem(ProblemCode.BadPath, $"`{path}` was replaced while it was opened");
                return null;
            }

            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            complaint = new Problem(ProblemCode.BadPath, $"`{path}` cannot be read: {SafeText.Short(cause.Message, 160)}");
            return null;
        }
    }
}
