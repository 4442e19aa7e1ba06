using System.Globalization;
using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Grids;

/// <summary>Makes the start frame of a sequence from a picture of a take, so that one shot goes on where another ended. Spends nothing.</summary>
/// <param name="grab">Takes the picture.</param>
/// <param name="disk">Reads and writes.</param>
/// <param name="project">The project of both.</param>
public sealed class StartFrameMaker(FrameGrab grab, IDisk disk, ProjectLayout project)
{
    /// <summary>What is written into the folder of the sequence.</summary>
    public const string FileName = "start_frame.png";

    private static readonly string[] Others = ["start_frame.jpg", "start_frame.jpeg"];

    /// <summary>Writes <c>start_frame.png</c>, whole or not at all. The same picture twice is written once.</summary>
    /// <param name="sequence">Gets it.</param>
    /// <param name="from">A finished take.</param>
    /// <param name="at">Which picture.</param>
    /// <param name="replace">Whether another picture that lies there may go.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">The take has no such picture, or something lies there.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task<StartFrameMade> MakeAsync(SequenceId sequence, TakeId from, FrameMoment at, bool replace, CancellationToken cancellation)
    {
        var folder = project.Sequence(sequence).Root;
        if (Others.FirstOrDefault(name => disk.Stamp(Path.Combine(folder, name)) is not null) is { } other)
            throw InTheWay(sequence, other, $"with {FileName} beside it there would be two; move it away first");

        var video = Video(from);
        var frame = new TakeFrame(from, await NumberAsync(video, from, at, cancellation));
        var png = await grab.PngAsync(video, frame.Frame, (TakeFrame.Keyword, frame.ToString()), cancellation);

        var target = Path.Combine(folder, FileName);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(png));
        var changed = !IsThere(target, sha256);
        if (changed)
            Write(sequence, target, png, replace);

        return new StartFrameMade(project.Relative(target), sha256, frame, changed);
    }

    private async Task<int> NumberAsync(string video, TakeId from, FrameMoment at, CancellationToken cancellation)
    {
        if (at.Seconds is not { } seconds)
            return await grab.LastAsync(video, cancellation);

        return grab.At(video, seconds) ?? throw new UserFacingException(
            ExitCode.Usage,
            new Problem(
                ProblemCode.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{from.Take.Short} of {from.Sequence} has ended before {seconds} s"), Hint: "`--at last` takes its last picture"));
    }

    private string Video(TakeId from)
    {
        var layout = project.Sequence(from.Sequence).Take(from.Take);
        var manifest = new TaskFolder(disk, project, layout.Records).ReadManifest().Value;
        if (manifest is not { FinalStatus: RemoteStatus.Succeed })
        {
            var why = manifest is null ? "has not finished yet" : $"ended as `{SafeText.Short(manifest.FinalStatus, 30)}`";
            throw new UserFacingException(ExitCode.WaitingForPerson, new Problem(ProblemCode.WrongState, $"{from.Take.Short} of {from.Sequence} {why}, so it has no picture", Hint: "take one from a finished take"));
        }

        return disk.Stamp(layout.Video) is { Kind: FileKind.File, Bytes: > 0 }
            ? layout.Video
            : throw new UserFacingException(
                ExitCode.WaitingForPerson,
                new Problem(ProblemCode.MediaMissing, $"the video of {from.Take.Short} of {from.Sequence} is not here", Hint: "`kling reconcile --apply` puts back what was paid for"));
    }

    private bool IsThere(string target, string sha256) =>
        disk.Stamp(target) is { Kind: FileKind.File } && FileHash.Sha256(disk, target) == sha256;

    private void Write(SequenceId sequence, string target, byte[] png, bool replace)
    {
        // A link or a folder of that name is nothing that a picture can be put in the place of.
        if (replace && disk.Stamp(target) is { Kind: FileKind.File })
            AtomicFile.WriteAllBytes(disk, target, png);
        else
            CreateNew(sequence, target, png);
    }

    private void CreateNew(SequenceId sequence, string target, byte[] png)
    {
        try
        {
            AtomicFile.CreateNew(disk, target, png);
        }
        catch (IOException exception) when (AtomicFile.AlreadyExists(exception))
        {
            throw InTheWay(sequence, FileName, "`--replace` puts the new picture in its place");
        }
    }

    private static UserFacingException InTheWay(SequenceId sequence, string file, string hint) =>
        new(ExitCode.WaitingForPerson, new Problem(ProblemCode.Exists, $"{sequence} has a {file} already", Hint: hint));
}
