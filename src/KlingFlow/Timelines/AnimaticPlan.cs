using KlingFlow.Catalogue;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers.Animatic;
using KlingFlow.Sequences;

namespace KlingFlow.Timelines;

/// <summary>What an animatic shows of each clip: the approved take, else the newest finished one, else what the plan says.</summary>
/// <param name="Clips">In the order of the film.</param>
/// <param name="LeftOut">Clips of which nobody knows how long they are.</param>
internal sealed record AnimaticPlan(IReadOnlyList<AnimaticClip> Clips, IReadOnlyList<string> LeftOut)
{
    /// <summary>Looks which files are there; opens none.</summary>
    public static AnimaticPlan Of(StatusQuestion question, FilmReading film)
    {
        var clips = new List<AnimaticClip>();
        var leftOut = new List<string>();
        foreach (var slot in film.Slots)
        {
            if (slot.IsSkipped)
                leftOut.Add($"{slot.Id} ({slot.LeftOut})");
            else if (ClipOf(question, film, slot) is { } clip)
                clips.Add(clip);
            else
                leftOut.Add($"{slot.Id} ({slot.LeftOut ?? "no plan"})");
        }

        return new AnimaticPlan(clips, leftOut);
    }

    private static AnimaticClip? ClipOf(StatusQuestion question, FilmReading film, FilmSlot slot)
    {
        var plan = slot.Sequence?.Plan.Plan;
        var planned = (decimal?)plan?.Seconds ?? slot.Prompt?.Seconds;
        if (Seen(slot) is { Manifest.Media: { } media } take)
        {
            var cut = film.Cut.Clips.FirstOrDefault(clip => clip.Take == take.Id);
            return new AnimaticClip(take.Id, take == slot.Approved ? AnimaticSource.Approved : AnimaticSource.Take, planned ?? media.DurationSeconds)
            {
                Video = take.Folder.Layout.Video, Media = media, Prompt = slot.Prompt, Song = plan?.Song, Mix = cut?.Mix,
                Says = take.Record is { Audio: "native" } record && media.HasAudio && !question.Project.Settings.Speech.OverNative.Value ? string.Join('\n', record.ShotPrompts.Select(shot => shot.Prompt)) : null,
            };
        }

        if (planned is not { } seconds)
            return null;

        var first = FrameOf(question, slot.Sequence is { StartFrameIsHere: true } sequence ? sequence.StartFrame : null);
        var last = FrameOf(question, plan?.EndFrame is null ? null : slot.Sequence?.EndFrame);
        return new AnimaticClip(new TakeId(slot.Id, slot.Sequence?.NextTake ?? new TakeNumber(1)), first is null ? AnimaticSource.Slate : AnimaticSource.StartFrame, seconds)
        {
            Shots = Shots(slot, plan, first is not null, last is not null), FirstImage = first, LastImage = last, Prompt = slot.Prompt, Song = plan?.Song,
        };
    }

    private static TakeFacts? Seen(FilmSlot slot) =>
        slot.Approved is { HasVideo: true } approved ? approved
        : slot.Sequence?.Takes.LastOrDefault(take => take is { Finished: true, HasVideo: true, Manifest.Media: not null } && slot.Sequence.Verdicts.Of(take.Id.Take) != Verdict.Rejected);

    private static (string File, string Sha256)? FrameOf(StatusQuestion question, Takes.TakeImage? image) =>
        image is null || question.Disk.Stamp(question.Disk.Path.Combine(question.Project.Layout.Root, image.Path)) is not { Kind: FileKind.File }
            ? null
            : (question.Disk.Path.Combine(question.Project.Layout.Root, image.Path), image.Sha256);

    private static IReadOnlyList<AnimaticShot> Shots(FilmSlot slot, Plan? plan, bool hasFirst, bool hasLast) => plan is null
        ? [new AnimaticShot(slot.Id.Value, 0, slot.Prompt!.Prompt, slot.Prompt.Seconds, hasFirst)]
        :
        [
            .. plan.Shots.Select((shot, number) => new AnimaticShot(
                new ShotId(slot.Id, shot.Index).ToString(), number, PromptText.Plain(shot.Prompt), shot.Seconds, hasFirst && number == 0, hasLast && number == plan.Shots.Count - 1)),
        ];
}
