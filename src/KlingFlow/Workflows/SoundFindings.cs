using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>What the folders of speech and effects leave half done, as <see cref="FolderFindings"/> says it of takes.</summary>
internal sealed class SoundFindings(ProjectSite site, ProviderDesk desk, MediaStore store)
{
    private string Film => $"kling film {site.Project.Name}";

    public async Task<List<ReconcileFinding>> OfAsync(StatusQuestion question, CancellationToken cancellation)
    {
        var findings = new List<ReconcileFinding>();
        foreach (var sound in site.Project.SequenceIds(site.Disk).SelectMany(sequence => SoundTake.Of(site.Disk, site.Project.Layout, sequence)))
        {
            var known = question.Journal.Of(sound.Task!.ExternalTaskId);
            if (sound.Manifest is not null)
                findings.AddRange([.. Unsettled(sound, known), .. Media(question, sound)]);
            else if (known is not { PerhapsSent: true })
                findings.Add(await OpenAsync(question, sound, known, cancellation));
        }

        return findings;
    }

    private IEnumerable<ReconcileFinding> Unsettled(SoundTake sound, JournalKnown? known)
    {
        if (known is { Settled: null, Reserved: not null })
            yield return Say(ReconcileKind.Unsettled, sound, known, "ended, and its money is not settled", Film);
    }

    private async Task<ReconcileFinding> OpenAsync(StatusQuestion question, SoundTake sound, JournalKnown? known, CancellationToken cancellation)
    {
        var task = sound.Task!;
        if (task.TaskId is null || sound.Id.Kind == SoundId.Speech || !question.CostsMoney(task.Provider))
            return Say(ReconcileKind.Open, sound, known, SafeText.Short(task.Status, 40), Film);

        var outcome = await desk.LookUpAsync(question, task.Provider, TaskPlace.Of(task), [task.ExternalTaskId], cancellation);
        if (outcome.Failure is not null)
            return Say(ReconcileKind.Unreachable, sound, known, $"{task.Status}; the provider could not be asked: {SafeText.Short(outcome.Message, 200)}", Film);

        var told = outcome.Reports.FirstOrDefault(report => report.TaskId == task.TaskId);
        return told is { Status: var word } && RemoteStatus.IsTerminal(word)
            ? Say(ReconcileKind.NoResult, sound, known, $"the provider says {SafeText.Short(word, 40)}, and the result is not here yet", Film)
            : Say(ReconcileKind.Open, sound, known, SafeText.Short(told?.Status ?? task.Status, 40), Film);
    }

    private IEnumerable<ReconcileFinding> Media(StatusQuestion question, SoundTake sound)
    {
        // What costs nothing is made again where it is missed.
        if (sound.Manifest is not { FinalStatus: RemoteStatus.Succeed, Media: { } media } manifest || !question.CostsMoney(sound.Task!.Provider))
            yield break;

        var audio = sound.Layout.Audio;
        var isThere = site.Disk.File.Exists(audio);
        if (isThere && FileHash.Sha256(site.Disk, audio) == media.Sha256)
            yield break;

        var what = isThere ? "its sound is not the one that its manifest describes" : "its sound is gone";
        var isKept = store.Has(media.Sha256);
        yield return new(
            isThere ? ReconcileKind.MediaAltered : ReconcileKind.MediaMissing, sound.Id.ToString(), null, manifest.TaskId,
            isKept ? $"{what}; the paid result is kept and can be put back" : $"{what}, and no copy is kept here")
        {
            Mend = isKept ? () => store.TryRestore(media.Sha256, audio) : null,
        };
    }

    private static ReconcileFinding Say(string kind, SoundTake sound, JournalKnown? known, string message, string? next) =>
        new(kind, sound.Id.ToString(), known?.What.ExternalTaskId, known?.TaskId ?? sound.Task?.TaskId, message, next);
}
