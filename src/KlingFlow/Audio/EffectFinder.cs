using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>
/// Makes the sound effects that cost nothing: out of the project's library, or out of noise. The same wish gives the same
/// bytes, so what lies in its folder is never made again, and what git left behind comes back as it was.
/// </summary>
/// <param name="desk">What it is made with.</param>
public sealed class EffectFinder(SoundDesk desk)
{
    /// <summary>The effect as it lies ready; null where it is not made yet, or its wish has changed.</summary>
    /// <exception cref="UserFacingException">The library's file has gone.</exception>
    public MadeSound? Standing(EffectWish wish) => Ready(TakesOf(wish), Ask(wish));

    /// <summary>Hash of everything that decides how it sounds.</summary>
    /// <exception cref="UserFacingException">The library's file has gone.</exception>
    internal string InputOf(EffectWish wish) => Ask(wish).InputSha256;

    /// <summary>The same sound in a place of the caller's, without records: for films that are only looked at.</summary>
    /// <param name="wish">Which.</param>
    /// <param name="target">Absolute path; named by <see cref="InputOf"/>, so that what lies there is this sound.</param>
    /// <param name="isMissing">Whether it has to be made.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">The library's file cannot be decoded, or ffmpeg is missing.</exception>
    internal async Task<MadeSound> SketchAsync(EffectWish wish, string target, bool isMissing, CancellationToken cancellation)
    {
        var asked = Ask(wish);
        if (isMissing)
        {
            desk.Disk.Directory.CreateDirectory(desk.Cache);
            using var folder = new PrivateFolder(desk.Disk, desk.Cache);
            var made = desk.Disk.Path.Combine(folder.Root, "effect.wav");
            await SoundAsync(asked, folder, made, cancellation);
            SoundKeep.Publish(desk.Disk, made, target);
        }

        return new MadeSound(target, asked.InputSha256, Samples.Seconds(Samples.In(desk.Disk.FileInfo.FromFileName(target).Length)));
    }

    /// <summary>Makes it where it is not there, going on where a killed process stopped.</summary>
    /// <exception cref="UserFacingException">The library's file cannot be decoded, ffmpeg is missing, or the disk is full.</exception>
    public async Task<MadeSound> RunAsync(EffectWish wish, CancellationToken cancellation)
    {
        var (asked, takes) = (Ask(wish), TakesOf(wish));
        if (Ready(takes, asked) is { } ready)
            return ready;

        var same = takes.Takes.LastOrDefault(take => take.Record.InputSha256 == asked.InputSha256 && !take.HasAudio);
        if (same is not null && await FillAsync(wish, same.Record, same.Layout, same.Manifest, cancellation) is { } again)
            return again;

        var number = takes.Abandoned ?? new TakeNumber(Math.Max(takes.Highest, wish.KnownTakes) + 1);
        var layout = desk.Project.Sequence(wish.Sequence).Effect(wish.Cue.Name, number);
        var record = asked with { TakeId = SoundId.OfEffect(wish.Sequence, wish.Cue.Name, number).ToString(), Take = number.Value, CreatedAt = desk.Clock.GetUtcNow() };
        desk.Disk.Directory.CreateDirectory(layout.Root);
        desk.Disk.SyncFolder(Path.GetDirectoryName(layout.Root)!);
        AtomicFile.CreateNew(desk.Disk, layout.Record, MachineJson.Write(record, MixJson.Default.EffectRecord));

        return (await FillAsync(wish, record, layout, null, cancellation))!;
    }

    private EffectsOnDisk TakesOf(EffectWish wish) => EffectsOnDisk.Read(desk.Disk, desk.Project, desk.Project.Sequence(wish.Sequence).EffectOf(wish.Cue.Name));

    private static MadeSound? Ready(EffectsOnDisk takes, EffectRecord asked) =>
        takes.Takes.LastOrDefault(take => take.Record.InputSha256 == asked.InputSha256 && take.HasAudio) is { } found ? MadeOf(found.Layout, found.Manifest!.Media!) : null;

    private static MadeSound MadeOf(SoundLayout layout, MediaFacts media) => new(layout.Audio, media.Sha256, media.DurationSeconds);

    /// <summary>The record that this wish would have, its number and time aside.</summary>
    private EffectRecord Ask(EffectWish wish)
    {
        var cue = wish.Cue;
        var isLibrary = cue.Source == EffectSource.Library;
        var seconds = Samples.Seconds(Samples.Of(isLibrary ? wish.Seconds : EffectRecipe.Seconds(cue.Kind!, wish.Seconds)));
        var record = new EffectRecord
        {
            TakeId = "",
            SequenceId = wish.Sequence.Value,
            Name = cue.Name,
            Take = 0,
            Provider = isLibrary ? "library" : "local",
            Sound = cue.Kind,
            Seed = isLibrary ? null : SeedOf(wish),
            LibraryFile = cue.LibraryFile,
            LibrarySha256 = isLibrary ? LibraryHash(cue.LibraryFile!) : null,
            LowPass = cue.LowPass,
            Seconds = seconds,
            IsBed = cue.IsBed,
            Recipe = EffectRecipe.Version,
            InputSha256 = "",
            CreatedAt = default,
        };
        var text = MachineJson.WriteLine(record, MixJson.Default.EffectRecord);
        return record with { InputSha256 = MachineJson.Sha256(MachineJson.Canonical(System.Text.Json.Nodes.JsonNode.Parse(text))) };
    }

    private static long SeedOf(EffectWish wish) => Convert.ToInt64(MachineJson.Sha256($"{wish.Sequence.Value.ToUpperInvariant()}/{wish.Cue.Name}")[..7], 16);

    private string LibraryHash(string file)
    {
        if (!RootedPath.TryResolve(desk.Disk, desk.Project.Root, desk.Project.Root, file, out var path, out var complaint))
            throw Refused(file, complaint);

        return FileHash.Sha256(desk.Disk, path);
    }

    /// <summary>Audio and manifest of a take whose record stands. Null: the audio of this take is gone, and what can be made now is not the same.</summary>
    private async Task<MadeSound?> FillAsync(EffectWish wish, EffectRecord record, SoundLayout layout, Manifest? known, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(desk.Disk, desk.Cache);
        var made = desk.Disk.Path.Combine(folder.Root, "effect.wav");
        await SoundAsync(record, folder, made, cancellation);
        var facts = new MediaFacts(await FileHash.Sha256Async(desk.Disk, made, cancellation), desk.Disk.FileInfo.FromFileName(made).Length, 0, 0, 0, "", HasAudio: true);
        if (known is not null && known.Media?.Sha256 != facts.Sha256)
            return null;

        AtomicFile.SweepLeftovers(desk.Disk, layout.Root);
        facts = facts with { DurationSeconds = Samples.Seconds(Samples.In(facts.Bytes)) };
        SoundKeep.Publish(desk.Disk, made, layout.Audio);
        if (known is null)
            AtomicFile.CreateNew(desk.Disk, layout.Manifest, ManifestSize.Fit(ManifestOf(wish, record, layout, facts)));

        desk.Log.EffectMade(record.TakeId, record.Provider, facts.DurationSeconds);
        return MadeOf(layout, facts);
    }

    private Manifest ManifestOf(EffectWish wish, EffectRecord record, SoundLayout layout, MediaFacts facts) => new()
    {
        TakeId = record.TakeId,
        Model = record.Provider,
        FinalStatus = RemoteStatus.Succeed,
        OutputPath = desk.Project.Relative(layout.Audio),
        Cost = new Cost(0, "USD", "actual"),
        PromptSummary = SafeText.Short(wish.Cue.Tag, 160),
        InputAssetSummary = record.LibraryFile ?? "",
        Media = facts,
        FinishedAt = desk.Clock.GetUtcNow(),
    };

    private Task SoundAsync(EffectRecord record, PrivateFolder folder, string target, CancellationToken cancellation) =>
        record.LibraryFile is { } file ? FromLibraryAsync(file, record, folder, target, cancellation) : SynthesiseAsync(record, folder, target, cancellation);

    private Task SynthesiseAsync(EffectRecord record, PrivateFolder folder, string target, CancellationToken cancellation)
    {
        var graph = EffectRecipe.Graph(record.Sound!, record.Seconds, (uint)record.Seed!.Value);
        return MakeAsync([], $"{graph};[o]{Dull(record)}{Fitted(record)}", folder, target, cancellation);
    }

    private async Task FromLibraryAsync(string file, EffectRecord record, PrivateFolder folder, string target, CancellationToken cancellation)
    {
        var source = desk.Disk.Path.Combine(desk.Project.Root, file);
        folder.Link(source, "source");

        // A link that somebody put in its place meanwhile would be opened by name.
        if (desk.Disk.Stamp(desk.Disk.Path.Combine(folder.Root, "source")) is not { Kind: FileKind.File })
            throw Refused(file, $"`{file}` is not a regular file");

        var once = desk.Disk.Path.Combine(folder.Root, "once.wav");
        try
        {
            await MakeAsync([.. UntrustedInput.Sound, "-i", "file:source"], $"[0:a:0]aresample=48000,{Dull(record)}{Cut(record)}", folder, once, cancellation);
        }
        catch (UserFacingException exception) when (desk.Ffmpeg.IsInstalled)
        {
            throw Refused(file, $"`{file}` cannot be decoded: {SafeText.Short(exception.Message, 160)}", exception);
        }

        var there = Samples.In(desk.Disk.FileInfo.FromFileName(once).Length);
        if (there == 0)
            throw Refused(file, $"`{file}` holds no sound");
        if (record.IsBed && there < Samples.Of(record.Seconds))
            await MakeAsync(["-stream_loop", "-1", .. UntrustedInput.Sound, "-i", "file:once.wav"], $"[0:a:0]{Fitted(record)}", folder, target, cancellation);
        else
            desk.Disk.Rename(once, target);
    }

    private Task MakeAsync(IReadOnlyList<string> input, string graph, PrivateFolder folder, string target, CancellationToken cancellation) => desk.Ffmpeg.MakeAsync(
        new FfmpegJob([.. input, "-filter_complex", graph, "-map", "[x]", .. Samples.Encoder], "wav", target)
        {
            WorkingFolder = folder.Root, Deadline = UntrustedInput.Deadline, Untrusted = true, IsScratch = true,
        },
        cancellation);

    private static string Dull(EffectRecord record) => record.LowPass is { } frequency ? string.Create(CultureInfo.InvariantCulture, $"lowpass=f={frequency},") : "";

    private static string Cut(EffectRecord record) => $"aformat=sample_fmts=fltp:channel_layouts=stereo,atrim=end_sample={Samples.Of(record.Seconds)},asetpts=PTS-STARTPTS[x]";

    private static string Fitted(EffectRecord record) => $"apad=whole_len={Samples.Of(record.Seconds)},{Cut(record)}";

    private static UserFacingException Refused(string file, string why, Exception? cause = null) => new(
        ExitCode.Invalid, new Problem(ProblemCode.BadEffect, why, new FilePosition(file, 1, 1), "replace it by a sound, or remove it"), cause);
}
