using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Exports;

/// <summary>What of a project's film is delivered: the film, its captions and poster where there are any, and its manifest.</summary>
/// <param name="Manifest">What the film was made of.</param>
/// <param name="Files">The manifest last, because it speaks of the others.</param>
public sealed record FilmPackage(FilmManifest Manifest, IReadOnlyList<PackageFile> Files)
{
    /// <summary>Reads and hashes everything; changes nothing.</summary>
    /// <exception cref="UserFacingException">There is no film, or it is not the one that its manifest tells of.</exception>
    public static async Task<FilmPackage> ReadAsync(IDisk disk, ProjectLayout project, CancellationToken cancellation)
    {
        if (FilmRecord.Read(disk, project) is not { } manifest || !disk.File.Exists(project.Film))
            throw Missing(project);

        var files = new List<PackageFile>();
        foreach (var path in new[] { project.Film, project.FilmSrt, project.FilmVtt, project.FilmPoster, project.FilmPosterJpeg, project.FilmManifest })
        {
            if (disk.Stamp(path) is { Kind: FileKind.File } stamp)
                files.Add(new PackageFile(disk.Path.GetFileName(path), path, stamp.Bytes, await FileHash.Sha256Async(disk, path, cancellation)));
        }

        return files.Count > 0 && files[0].Source == project.Film && files[0].Sha256 == manifest.Film.Sha256
            ? new FilmPackage(manifest, files)
            : throw Altered(project);
    }

    private static UserFacingException Missing(ProjectLayout project) => new(
        ExitCode.WaitingForPerson,
        new Problem(ProblemCode.FilmMissing, $"{SafeText.OneLine(project.Name)} has no film yet", Hint: $"kling render {SafeText.OneLine(project.Name)}"));

    private static UserFacingException Altered(ProjectLayout project) => new(
        ExitCode.Invalid,
        new Problem(
            ProblemCode.BadMedia,
            $"{SafeText.OneLine(project.Relative(project.Film))} is not the film that its manifest tells of",
            Hint: $"`kling render {SafeText.OneLine(project.Name)}` makes it again"));
}
