using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>
/// Brings a sound in and makes samples of it, 48 kHz of 16 bits, under the final name only when they are whole. What was
/// paid for is kept in the store, as it came and as samples.
/// </summary>
internal sealed class SoundFetch(TakeServices services)
{
    private const long MaxBytes = 256 << 20;
    private const int SampleRate = 48_000;
    private const int MaxSeconds = 900;

    // Below this nobody hears anything: -60 dB of full scale.
    private const double Silence = 0.001;

    private readonly MediaStore _store = new(services.Disk, services.State);
    private readonly ResultFetch _fetch = new(services);

    /// <summary>The sound in its place; null where it is left for later.</summary>
    public async Task<FetchedSound?> FetchAsync(SoundJob job, RemoteReport report, CancellationToken cancellation)
    {
        // A crash may have left it here, whole.
        var there = services.Disk.File.Exists(job.Folder.Layout.Audio) ? Measure(job.Folder.Layout.Audio) : null;
        there ??= (await _fetch.FetchAsync(job, report, async (told, stop) => await BringAsync(job, told, stop) is { } complaint ? (null, complaint) : (job, ""), cancellation))
            is null ? null : Measure(job.Folder.Layout.Audio);

        return there is null ? null : await KeepAsync(job, report, there, cancellation);
    }

    /// <summary>
    /// Puts back the sound of an ended take, from the store, or from whoever made it and gives it again for nothing. Only
    /// the very bytes that the manifest names are taken.
    /// </summary>
    /// <returns>Whether it stands there.</returns>
    public async Task<bool> RestoreAsync(SoundJob job, Manifest manifest, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        if (services.Disk.File.Exists(layout.Audio) || _store.TryRestore(manifest.Media!.Sha256, layout.Audio))
            return true;
        if (job.Task is not { TaskId: not null } task || (!job.Provider.IsLocal && services.Now - manifest.FinishedAt > services.Polling.Deadline))
            return false;

        var answer = await services.Poller.AskAsync(job.Provider, task, job.Work, cancellation);
        if (answer.Report is not { Status: RemoteStatus.Succeed } report || !job.HasResult(report) || await TryBringAsync(job, report, cancellation) is not null)
            return false;
        if (await FileHash.Sha256Async(services.Disk, layout.Audio, cancellation) == manifest.Media!.Sha256)
            return true;

        services.Disk.File.Delete(layout.Audio);
        return false;
    }

    private async Task<string?> TryBringAsync(SoundJob job, RemoteReport report, CancellationToken cancellation)
    {
        try
        {
            return await BringAsync(job, report, cancellation);
        }
        catch (Exception e) when (e is Outside.DownloadFailed or IOException)
        {
            return e.Message;
        }
    }

    /// <returns>Why the sound was refused; null where it is in its place.</returns>
    private async Task<string?> BringAsync(SoundJob job, RemoteReport report, CancellationToken cancellation)
    {
        var layout = job.Folder.Layout;
        await Downloader.BringAsync(services, job, (report.ResultUrl, report.LocalFile), layout.AudioPart, MaxBytes, cancellation);
        FaultPoint.Reached("after-download");
        try
        {
            if (ComplainOfStart(layout.AudioPart) is { } complaint)
                return complaint;
            if (job.Provider.CostsMoney)
                _store.Keep(layout.AudioPart, await FileHash.Sha256Async(services.Disk, layout.AudioPart, cancellation));

            job.ThrowIfGone();
            await MakeSamplesAsync(job, cancellation);
            return null;
        }
        catch (UserFacingException unreadable) when (services.Media.Ffmpeg.IsInstalled)
        {
            return $"the sound cannot be decoded: {SafeText.Short(unreadable.Message, 200)}";
        }
        finally
        {
            if (services.Disk.File.Exists(layout.AudioPart))
                services.Disk.File.Delete(layout.AudioPart);
        }
    }

    private string? ComplainOfStart(string path)
    {
        using var file = services.Disk.File.OpenRead(path);
        if (file.Length == 0)
            return "the file is empty";

        var start = new byte[16];
        var read = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return SoundHeader.IsSound(read) ? null : $"it is {FileGuess.Name(read)}, not a sound";
    }

    private Task MakeSamplesAsync(SoundJob job, CancellationToken cancellation)
    {
        // A beat before a line: a local engine has it in its sound already, a service was sent words alone.
        var pauses = job.Provider.IsLocal || job.Record.Text is not { } text ? 0 : SpeechText.Parts(text).TakeWhile(part => part.Length == 0).Count();
        var delay = pauses == 0 ? [] : new[] { "-af", string.Create(CultureInfo.InvariantCulture, $"adelay={pauses * SpeechText.PauseSeconds * 1000:0}:all=1") };
        var channels = job.Record.Text is null ? "2" : "1";
        string[] arguments =
        [
            .. UntrustedInput.Sound, "-i", "file:" + job.Folder.Layout.AudioPart, "-map", "0:a:0", "-t", MaxSeconds.ToString(CultureInfo.InvariantCulture), .. delay,
            "-ar", SampleRate.ToString(CultureInfo.InvariantCulture), "-ac", channels, "-c:a", "pcm_s16le", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
        ];

        return services.Media.Ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "wav", job.Folder.Layout.Audio) { Deadline = UntrustedInput.Deadline, Untrusted = !job.Provider.IsLocal, Check = path => Measure(path) is null ? "nothing can be heard in it" : null },
            cancellation);
    }

    private WaveFile? Measure(string path) => WaveFile.Read(services.Disk, path) is { SampleRate: SampleRate, Seconds: >= ShortestSound.Seconds } wave ? wave : null;

    private async Task<FetchedSound> KeepAsync(SoundJob job, RemoteReport report, WaveFile wave, CancellationToken cancellation)
    {
        var path = job.Folder.Layout.Audio;
        var facts = new MediaFacts(
            await FileHash.Sha256Async(services.Disk, path, cancellation), services.Disk.FileInfo.FromFileName(path).Length, wave.Seconds, Width: 0, Height: 0, "0/1", HasAudio: true);
        if (job.Provider.CostsMoney)
            _store.Keep(path, facts.Sha256);

        var qc = new List<QcFinding>();
        if (wave.Peak < Silence)
            qc.Add(new QcFinding("silent"));
        if ((report.ResultSeconds ?? job.Record.Seconds) is { } told && Math.Abs(told - wave.Seconds) > Math.Max(1, told / 5))
            qc.Add(new QcFinding("wrong_duration"));

        FaultPoint.Reached("after-sound");
        return new FetchedSound(facts, qc);
    }
}
