using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>
/// Mixes the sound of a clip: exactly as long as its pictures, 48 kHz stereo, silence where nothing is heard. The record is
/// written last, so whatever a killed process left is simply mixed again.
/// </summary>
/// <param name="desk">What it is made with.</param>
public sealed class Mixer(SoundDesk desk)
{
    private readonly Loudness _loudness = new(desk.Ffmpeg);

    /// <summary>Whether the clip has this sound already, and why not. Opens no sound.</summary>
    public MixStanding Standing(MixWish wish)
    {
        try
        {
            return Standing(MixPlan.Of(wish), MixesOf(wish), wish.Take);
        }
        catch (UserFacingException exception)
        {
            return new MixStanding(null, exception.Message);
        }
    }

    /// <summary>Why a mix cannot be made whatever is done: its lines have no room. Null where it can. Opens no sound.</summary>
    public static Problem? Complaint(MixWish wish)
    {
        try
        {
            MixPlan.Of(wish);
            return null;
        }
        catch (UserFacingException exception)
        {
            return exception.Problems[0];
        }
    }

    /// <summary>Mixes the sound where it is not there.</summary>
    /// <exception cref="UserFacingException">The lines do not fit, a sound is missing or cannot be decoded, ffmpeg is missing, or the disk is full.</exception>
    public async Task<FoundMix> RunAsync(MixWish wish, CancellationToken cancellation)
    {
        var (plan, mixes) = (MixPlan.Of(wish), MixesOf(wish));
        if (Standing(plan, mixes, wish.Take).Current is { } current)
            return current;

        using var folder = new PrivateFolder(desk.Disk, desk.Cache);
        var inputs = Link(plan, wish.Media, folder);
        var gains = await new MixGains(_loudness).OfAsync(plan, inputs, folder.Root, cancellation);
        var mixed = desk.Disk.Path.Combine(folder.Root, "mix.wav");
        string[] arguments = [.. inputs.SelectMany(input => input), "-filter_complex", MixGraph.For(plan, gains), "-map", "[o]", .. Samples.Encoder];
        await desk.Ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "wav", mixed)
            {
                WorkingFolder = folder.Root,
                Untrusted = true,
                IsScratch = true,
                Check = part => Samples.Complain(desk.Disk.FileInfo.FromFileName(part).Length, plan.Length),
            },
            cancellation);

        return await KeepAsync(wish, plan, gains, mixed, mixes, cancellation);
    }

    private MixesOnDisk MixesOf(MixWish wish) => MixesOnDisk.Read(desk.Disk, desk.Project, wish.Take.Sequence);

    private static MixStanding Standing(MixPlan plan, MixesOnDisk mixes, TakeId take) => mixes.NewestOf(take) switch
    {
        null => new MixStanding(null, $"{take} has no sound mix yet"),
        { } other when other.Record.InputSha256 != plan.InputSha256 => new MixStanding(null, $"what {other.Record.MixId} was made of has changed"),
        { HasAudio: false } bare => new MixStanding(null, $"the audio of {bare.Record.MixId} is missing"),
        { } current => new MixStanding(current, ""),
    };

    /// <summary>Options and name of each input; the files stand in the folder under names of ours.</summary>
    private List<IReadOnlyList<string>> Link(MixPlan plan, MediaFacts media, PrivateFolder folder)
    {
        var inputs = new List<IReadOnlyList<string>>();
        foreach (var (index, part) in plan.Parts.Index())
        {
            if (desk.Disk.Stamp(part.File) is not { Kind: FileKind.File } stamp || (part.Kind == MixInput.Native && stamp.Bytes != media.Bytes))
            {
                var problem = new Problem(ProblemCode.MediaMissing, $"{desk.Project.Relative(part.File)} is missing, or is not its manifest's", Hint: "`kling reconcile` looks for it");
                throw new UserFacingException(ExitCode.Invalid, problem);
            }

            folder.Link(part.File, $"in{index}");
            inputs.Add([.. part.Kind == MixInput.Native ? UntrustedInput.Video : UntrustedInput.Sound, "-i", $"file:in{index}"]);
        }

        return inputs;
    }

    private async Task<FoundMix> KeepAsync(MixWish wish, MixPlan plan, IReadOnlyList<decimal> gains, string mixed, MixesOnDisk mixes, CancellationToken cancellation)
    {
        var sha256 = await FileHash.Sha256Async(desk.Disk, mixed, cancellation);

        // Git keeps the record and not the audio: the same bytes go back to where they were.
        var bare = mixes.NewestOf(wish.Take) is { HasAudio: false } known && known.Record.InputSha256 == plan.InputSha256 && known.Record.Media.Sha256 == sha256 ? known : null;
        var number = bare?.Number ?? mixes.Next;
        var layout = bare?.Layout ?? desk.Project.Sequence(wish.Take.Sequence).Mix(number);
        var record = bare?.Record ?? new MixRecord
        {
            MixId = $"{wish.Take.Sequence}_{number}",
            SequenceId = wish.Take.Sequence.Value,
            TakeId = wish.Take.ToString(),
            InputSha256 = plan.InputSha256,
            Inputs = [.. plan.Parts.Zip(gains, (part, gain) => new MixInput(part.Kind, desk.Project.Relative(part.File), part.Sha256, part.At, part.Seconds, Math.Round(gain, 2)))],
            Lines = plan.Lines,
            Settings = plan.Settings,
            Loudness = await _loudness.MeasureAsync(mixed, cancellation),
            Media = new SoundFacts(sha256, Samples.Bytes(plan.Length), Samples.Seconds(plan.Length)),
            CreatedAt = desk.Clock.GetUtcNow(),
        };
        Publish(mixed, layout, record, isNew: bare is null);
        desk.Log.Mixed(record.MixId, plan.Parts.Count, record.Loudness.Integrated);

        return new FoundMix(number, layout, record, HasAudio: true);
    }

    private void Publish(string mixed, MixLayout layout, MixRecord record, bool isNew)
    {
        desk.Disk.Directory.CreateDirectory(layout.Root);
        desk.Disk.SyncFolder(Path.GetDirectoryName(layout.Root)!);
        AtomicFile.SweepLeftovers(desk.Disk, layout.Root);
        SoundKeep.Publish(desk.Disk, mixed, layout.Audio);
        if (isNew)
            AtomicFile.CreateNew(desk.Disk, layout.Record, MachineJson.Write(record, MixJson.Default.MixRecord));
    }
}
