using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>Today's film of a project, read from its folder: the cut, and every clip that is in it or could be.</summary>
/// <param name="Cut">The approved takes in order, with what <c>timeline.yaml</c> changes.</param>
/// <param name="Slots">Every clip, in the order of the film.</param>
/// <param name="Timeline">What a person changed.</param>
public sealed record FilmReading(Cut Cut, IReadOnlyList<FilmSlot> Slots, Timeline Timeline)
{
    /// <summary>Reads everything; changes nothing.</summary>
    /// <exception cref="UserFacingException">
    /// Two verdicts contradict each other, the records of an approved take do not read, or <c>timeline.yaml</c> does not: a film
    /// without the wishes of its director is not the film that was asked for.
    /// </exception>
    public static FilmReading Read(StatusQuestion question)
    {
        var (disk, project) = (question.Disk, question.Project);
        var timeline = TimelineReader.Read(disk, project.Layout, FilmOrder.Clips(disk, project)).Required();
        var prompts = FilmOrder.Prompts(disk, project.Layout).ToDictionary(clip => clip.Id);
        var onDisk = project.SequenceIds(disk).ToHashSet();
        var slots = FilmOrder.Of(disk, project, timeline)
            .Select(id => Slot(question, id, onDisk.Contains(id)) with { Prompt = prompts.GetValueOrDefault(id), IsSkipped = timeline.Of(id)?.Skip is true })
            .ToList();

        var conflicts = slots.Where(slot => slot.Sequence?.Verdicts.IsConflict is true)
            .SelectMany(slot => slot.Sequence!.Verdicts.Problems.Where(problem => problem.Code == ProblemCode.VerdictConflict))
            .ToList();
        if (conflicts.Count > 0)
            throw new UserFacingException(ExitCode.WaitingForPerson, conflicts);

        var song = project.Settings.Song;
        var cut = Cut.Of(
            [.. slots.Where(slot => slot.Approved is not null).Select(slot => Clip(slot, project.Settings.Sound))],
            song is null ? null : new CutSong(disk.Path.Combine(project.Layout.Root, song), song),
            timeline);
        return new FilmReading(cut with { Problems = [.. timeline.Problems, .. cut.Clips.Where(clip => clip.LostMix is not null).Select(clip => Lost(clip, project.Name)), .. cut.Problems] }, slots, timeline);
    }

    private static FilmSlot Slot(StatusQuestion question, SequenceId id, bool isThere)
    {
        if (!isThere)
            return new FilmSlot(id, null);

        var sequence = SequenceFolder.Read(question, id);
        var approved = sequence.Verdicts is { IsConflict: false, Approved: { } number } ? sequence.Takes.First(take => take.Id.Take == number) : null;
        var mix = approved is null ? null : MixesOnDisk.Read(question.Disk, question.Project.Layout, id).NewestOf(approved.Id);
        return new FilmSlot(id, sequence) { Approved = approved, Mix = mix is { HasAudio: true } ? mix : null, LostMix = mix is { HasAudio: false } ? mix : null };
    }

    private static Problem Lost(CutClip clip, string project) => new(
        ProblemCode.MediaMissing, $"the audio of {clip.LostMix} is missing: {clip.Take.Sequence} is heard with the sound of its take alone", Hint: $"`kling film {SafeText.OneLine(project)}` makes it again");

    private static CutClip Clip(FilmSlot slot, SoundSettings sound)
    {
        var take = slot.Approved!;
        var media = take.Manifest?.Media ?? throw new UserFacingException(
            ExitCode.Invalid,
            new Problem(ProblemCode.MediaMissing, $"the manifest of {take.Id} says nothing about its video", Hint: "run `kling reconcile`"));
        return new CutClip(take.Id, take.Folder.Layout.Video, media, slot.Sequence!.Plan.Plan?.Song)
        {
            Scene = slot.Prompt?.Scene,
            LostMix = slot.LostMix?.Record.MixId,
            Mix = slot.Mix is not { } mix ? null : new CutMix(mix.Record.MixId, mix.Layout.Audio, mix.Record.Media.Sha256)
            {
                HasOldGains = (mix.Record.Settings.Speech, mix.Record.Settings.Effects, mix.Record.Settings.Native) != (sound.SpeechGain.Value, sound.EffectsGain.Value, sound.NativeGain.Value),
                Lines = [.. mix.Record.Lines.Select(line => new CutLine(line.Speaker, line.Text, line.From, line.To))],
            },
        };
    }
}
