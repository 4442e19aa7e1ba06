using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Markers;

/// <summary>
/// Where <c>approve</c>, <c>reject</c> and <c>cancel</c> drop their markers: the very files that a person could drop,
/// checked first, because a marker for the wrong take is only a problem to clear up later. One sits at it at a time: what
/// another process says in between is seen, not overwritten.
/// </summary>
internal sealed class VerdictDesk : IDisposable
{
    private readonly CliRun _cli;
    private readonly SequenceLayout _layout;
    private readonly Recorded<Manifest> _manifest;
    private readonly LockFile? _turn;

    private VerdictDesk(CliRun cli, Project project, SequenceId sequence, TakeNumber take, LockFile? turn)
    {
        (_cli, Project, Sequence, Take, _turn) = (cli, project, sequence, take, turn);
        _layout = project.Layout.Sequence(sequence);
        _manifest = new TaskFolder(cli.Disk, project.Layout, _layout.Take(take).Records).ReadManifest();
    }

    public Project Project { get; }

    public SequenceId Sequence { get; }

    public TakeNumber Take { get; }

    public bool HasEnded => _manifest.Value is not null;

    /// <exception cref="UserFacingException">There is no such project, sequence or take.</exception>
    public static VerdictDesk Open(CliRun cli, VerdictWords words)
    {
        var (workspace, project, sequence) = Places.Sequence(cli, words.Place);
        var take = Places.Take(words.Take);
        var layout = project.Layout.Sequence(sequence);
        if (cli.Disk.Directory.Exists(layout.Take(take).Root))
            return new VerdictDesk(cli, project, sequence, take, Turn(cli, project.State(workspace, cli.Host.Variable)));

        var there = cli.Disk.Directory.Exists(layout.Takes)
            ? cli.Disk.Directory.EnumerateDirectories(layout.Takes).Select(Path.GetFileName).Order().TakeLast(5)
            : [];
        var names = string.Join(", ", there);
        throw new UserFacingException(
            ExitCode.Usage,
            new Problem(
                ProblemCode.NotFound,
                $"{sequence} has no {take.Short}",
                Hint: names.Length == 0 ? $"it has none yet: kling generate {project.Name} {sequence}" : "there is " + names));
    }

    /// <exception cref="UserFacingException">The take has no video to judge.</exception>
    public void RequireFinished()
    {
        if (_manifest.Value is { FinalStatus: RemoteStatus.Succeed })
            return;

        var (message, hint) = _manifest.Value is { } ended
            ? ($"{Take.Short} of {Sequence} ended as `{SafeText.Short(ended.FinalStatus, 30)}`, so there is nothing to judge", $"kling why {Project.Name} {Sequence}")
            : ($"{Take.Short} of {Sequence} has not finished yet", $"kling wait {Project.Name} {Sequence}");
        throw new UserFacingException(ExitCode.WaitingForPerson, new Problem(ProblemCode.WrongState, message, Hint: hint));
    }

    /// <summary>Writes a note about certain frames into notes/; a note about the take as a whole is left for the marker.</summary>
    /// <returns>What is to stand in the marker; null for nothing.</returns>
    /// <exception cref="UserFacingException">The take has no such frames, or there is nothing to note.</exception>
    public string? TakeDown(VerdictWords words)
    {
        if (words.Frame is not { } text)
            return words.Note;
        if (!FrameSpan.TryParse(text, out var span))
            throw UsageErrors.Complaint($"`{SafeText.Short(text, 60)}` is no frame", "write it like `48` or `48-60`, counted from 0");
        if (string.IsNullOrWhiteSpace(words.Note))
            throw UsageErrors.Complaint("there is nothing to note about that frame", "add `--note \"…\"`");
        if (Frames() is { } frames && (span.Value.Last ?? span.Value.First) >= frames)
            throw UsageErrors.Complaint($"{Take.Short} has no frame {span.Value.Last ?? span.Value.First}", $"it has frames 0 to {frames - 1}");

        ReviewNotes.Add(_cli.Disk, _layout, Take, new ReviewNote
        {
            Frame = span.Value.First, EndFrame = span.Value.Last, Fps = Fps, Text = words.Note, By = "cli", At = _cli.Clock.GetUtcNow(),
        });
        _cli.Say($"{Sequence}: noted at {span} in notes/{Take}.jsonl");
        return null;
    }

    /// <summary>Takes away every other approval and rejection that would contradict an approval of this take; notes are kept in notes/.</summary>
    public void ReplaceApproval()
    {
        foreach (var marker in MarkerSet.Read(_cli.Disk, _layout).Markers)
        {
            var isOtherApproval = marker.Name.Verb == MarkerVerb.Approve && marker.Name.Take != Take;
            var isRejection = marker.Name.Verb == MarkerVerb.Reject && marker.Name.Take == Take;
            if (isOtherApproval || isRejection)
                Withdraw(marker);
        }
    }

    /// <summary>Takes away the approval of this take, which a rejection would contradict.</summary>
    public void WithdrawApprovalOfTake()
    {
        foreach (var marker in MarkerSet.Read(_cli.Disk, _layout).Markers)
        {
            if (marker.Name.Verb == MarkerVerb.Approve && marker.Name.Take == Take)
                Withdraw(marker);
        }
    }

    /// <summary>Drops the marker; one that is there already, in whatever spelling, stays.</summary>
    /// <returns>Its file name.</returns>
    public string Drop(MarkerVerb verb, string? note)
    {
        var name = new MarkerName(verb, Take);
        var there = MarkerSet.Read(_cli.Disk, _layout).Markers.FirstOrDefault(marker => marker.Name == name);
        if (there is { ByFilm: false } && note is null)
            return there.File;

        // Said by a person now: it yields to nobody any more, and a note that the film left stays.
        note ??= there?.Note.Length > 0 ? there.Note : null;

        if (there is not null && there.Note.Length > 0 && there.Note != note)
            KeepNote(there);
        AtomicFile.WriteAllText(_cli.Disk, Path.Combine(_layout.Root, there?.File ?? name.ToString()), note is null ? "" : note + "\n");
        return there?.File ?? name.ToString();
    }

    public void Dispose() => _turn?.Dispose();

    // A verdict costs nothing and is a person's: a disk that gives no lock does not stand in its way.
    internal static LockFile? Turn(CliRun cli, StateLayout state)
    {
        try
        {
            return LockFile.TakeTurn(cli.Disk, state.VerdictLock, "verdict", cli.Clock);
        }
        catch (Exception cause) when (DiskTrouble.Is(cause))
        {
            return null;
        }
    }

    private string Fps => _manifest.Value?.Media?.Fps ?? FrameRate.Film.ToString();

    private long? Frames() =>
        _manifest.Value?.Media is { } media && FrameRate.TryParse(media.Fps, out var rate) ? rate.Value.Frames(media.DurationSeconds) : null;

    private void KeepNote(Marker marker) => ReviewNotes.Add(_cli.Disk, _layout, marker.Name.Take!.Value, new ReviewNote
    {
        Frame = 0, Fps = Fps, Text = marker.Note, By = "cli", At = _cli.Clock.GetUtcNow(), Tags = [marker.File],
    });

    // The note first: a crash in between leaves it twice, never nowhere.
    private void Withdraw(Marker marker)
    {
        if (marker.Note.Length > 0)
            KeepNote(marker);
        _cli.Disk.File.Delete(Path.Combine(_layout.Root, marker.File));
        _cli.Disk.SyncFolder(_layout.Root);
        _cli.Say($"{Sequence}: {marker.File} taken away{(marker.Note.Length > 0 ? $", its note kept in notes/{marker.Name.Take}.jsonl" : "")}");
    }
}
