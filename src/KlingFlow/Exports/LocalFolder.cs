using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Timelines;

namespace KlingFlow.Exports;

/// <summary>
/// Delivers a film into a folder of this machine or of a disk that is mounted there. Each file gets its name only when it was
/// read back and is whole; the list of checksums comes last. Called again after a stop, it goes on where it was.
/// </summary>
/// <param name="disk">Both sides.</param>
public sealed class LocalFolder(IDisk disk)
{
    private const int BufferBytes = 1 << 20;
    private const int HashLetters = 16;
    private const string Part = ".part";

    /// <summary>Copies what is not there yet.</summary>
    /// <param name="package">What.</param>
    /// <param name="folder">Absolute path; made where it is missing.</param>
    /// <param name="replace">Whether other files of the same names may be replaced.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellation">Stops it; what was copied so far is used the next time.</param>
    /// <exception cref="UserFacingException">Other files are there under these names, or another process delivers into the same folder.</exception>
    public async Task<IReadOnlyList<DeliveredFile>> DeliverAsync(
        FilmPackage package, string folder, bool replace, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        if (disk.File.Exists(folder))
            throw Refused(ExitCode.Usage, $"{SafeText.OneLine(folder)} is a file", "name a folder");

        disk.Directory.CreateDirectory(folder);
        AtomicFile.SweepLeftovers(disk, folder);
        var missing = await MissingAsync(package, folder, replace, cancellation);
        var (all, done) = (Math.Max(1, missing.Sum(file => file.Bytes)), 0L);
        foreach (var file in missing)
        {
            await CopyAsync(file, folder, bytes => progress?.Report(new RenderProgress((double)(done + bytes) / all, file.Name)), cancellation);
            done += file.Bytes;
        }

        WriteChecksums(package, folder);
        return [.. package.Files.Select(file => new DeliveredFile(file.Name, file.Bytes, file.Sha256, missing.Contains(file)))];
    }

    private async Task<List<PackageFile>> MissingAsync(FilmPackage package, string folder, bool replace, CancellationToken cancellation)
    {
        var missing = new List<PackageFile>();
        var others = new List<Problem>();
        foreach (var file in package.Files)
        {
            var target = disk.Path.Combine(folder, file.Name);
            var there = disk.Stamp(target);
            if (there is { Kind: FileKind.File } && there.Value.Bytes == file.Bytes && await FileHash.Sha256Async(disk, target, cancellation) == file.Sha256)
                continue;

            missing.Add(file);
            if (there is not null && !(replace && there is { Kind: FileKind.File or FileKind.Link }))
                others.Add(new Problem(ProblemCode.OtherFilm, $"another {SafeText.OneLine(file.Name)} lies in {SafeText.OneLine(folder)}", Hint: replace ? "it is no file; put it away" : "--force replaces it"));
        }

        return others.Count == 0 ? missing : throw new UserFacingException(ExitCode.WaitingForPerson, others);
    }

    private async Task CopyAsync(PackageFile file, string folder, Action<long> tell, CancellationToken cancellation)
    {
        // Named after what it will be, so that the beginning of another film is never gone on with.
        var part = disk.Path.Combine(folder, $".{file.Name}.{file.Sha256[..HashLetters]}{Part}");
        for (var isSecond = false; ; isSecond = true)
        {
            await AppendAsync(file, part, tell, cancellation);
            if (await FileHash.Sha256Async(disk, part, cancellation) == file.Sha256)
                break;

            // What lay there from before was not the beginning of it; once more from nothing.
            disk.File.Delete(part);
            if (isSecond)
                throw Refused(ExitCode.Internal, $"{SafeText.OneLine(file.Name)} did not arrive as it was sent", "the disk may be failing, or the film was made anew meanwhile: run it again");
        }

        disk.Rename(part, disk.Path.Combine(folder, file.Name));
        disk.SyncFolder(folder);
        RemoveBeginnings(file, folder);
    }

    /// <summary>Removes what deliveries of other films under this name left when they were stopped; never one that is at work.</summary>
    private void RemoveBeginnings(PackageFile file, string folder)
    {
        var start = $".{file.Name}.";
        foreach (var path in disk.Directory.EnumerateFiles(folder).Where(path => IsBeginning(disk.Path.GetFileName(path), start)).ToList())
        {
            try
            {
                disk.FileStream.Create(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                disk.File.Delete(path);
            }
            catch (IOException)
            {
                // Somebody is at it.
            }
        }
    }

    private static bool IsBeginning(string name, string start) =>
        name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(Part, StringComparison.Ordinal)
        && name.Length == start.Length + HashLetters + Part.Length && name[start.Length..^Part.Length].All(char.IsAsciiHexDigitLower);

    private async Task AppendAsync(PackageFile file, string part, Action<long> tell, CancellationToken cancellation)
    {
        await using var from = disk.File.OpenRead(file.Source);
        await using var to = Open(part);
        if (to.Length > file.Bytes)
            to.SetLength(0);

        from.Position = to.Position = to.Length;
        var buffer = new byte[BufferBytes];
        for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0;)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            tell(to.Position);
            cancellation.ThrowIfCancellationRequested();
        }

        await to.FlushAsync(cancellation);
        disk.Sync(to);
    }

    private Stream Open(string part)
    {
        // A link under this name would lead out of the folder.
        if (disk.Stamp(part) is { Kind: not FileKind.File })
            disk.File.Delete(part);

        try
        {
            return disk.FileStream.Create(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (disk.File.Exists(part))
        {
            throw new UserFacingException(
                ExitCode.Locked, new Problem(ProblemCode.Locked, $"another process delivers into {SafeText.OneLine(disk.Path.GetDirectoryName(part)!)}", Hint: "let it end"), exception);
        }
    }

    private void WriteChecksums(FilmPackage package, string folder)
    {
        var path = disk.Path.Combine(folder, Checksums.FileName);
        var before = disk.File.Exists(path) ? disk.File.ReadAllText(path) : "";

        // Captions and posters that this film no longer has are not taken away, but they are vouched for no more.
        var stem = disk.Path.GetFileNameWithoutExtension(package.Files[0].Name);
        var gone = new[] { ".srt", ".vtt", ".poster.webp", ".poster.jpg" }.Select(ending => stem + ending).Except(package.Files.Select(file => file.Name)).ToList();
        var after = Checksums.Merge(before, package.Files, gone);
        if (after != before)
            AtomicFile.WriteAllBytes(disk, path, Encoding.UTF8.GetBytes(after));
    }

    private static UserFacingException Refused(int exit, string message, string hint) =>
        new(exit, new Problem(exit == ExitCode.Usage ? ProblemCode.Usage : ProblemCode.Disk, message, Hint: hint));
}
