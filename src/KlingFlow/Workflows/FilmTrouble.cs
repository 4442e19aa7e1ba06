using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>What stops a script film at a step of its own, which no take of a sequence tells: a line that is too long, a voice that is missing, a sound that failed.</summary>
/// <param name="Clip">Where; null where its prompt list does not read.</param>
/// <param name="Problems">What a person can put right.</param>
public sealed record FilmTrouble(SequenceId? Clip, IReadOnlyList<Problem> Problems)
{
    /// <summary>Looks at the first clip that is not committed, because the film does not come to the others. Null where nothing stands in its way.</summary>
    internal static async Task<FilmTrouble?> FindAsync(FilmScript script, Func<SequenceId, SequenceStatus?> statusOf, ClipSound sound, CancellationToken cancellation)
    {
        if (script.Stamp is null)
            return null;
        if (script.Read().List is not { } list)
            return new FilmTrouble(null, script.Read().Problems);

        foreach (var clip in list.Clips)
        {
            var stand = await FilmStanding.StandAsync(clip, statusOf(clip.Id), sound, cancellation);
            if (stand.State == ClipState.Committed)
                continue;

            var isOwn = stand.State is ClipState.New or ClipState.Sounding;
            return isOwn && await sound.KnownTroubleAsync(await sound.PlanAsync(clip, stand.Take, cancellation), cancellation) is { } problem ? new FilmTrouble(clip.Id, [problem]) : null;
        }

        return null;
    }

    /// <summary>A project's status with this in its place: at the clip, or at the project where the clip has no folder yet.</summary>
    public StatusOverview In(StatusOverview overview)
    {
        if (overview.Lines.FirstOrDefault(IsHere) is not { } here)
            return overview with { Project = overview.Project with { Problems = [.. overview.Project.Problems, .. Problems] } };

        var status = overview.Status;
        return overview with
        {
            Lines = [.. overview.Lines.Select(line => line == here ? line with { HasProblems = true } : line)],
            Status = line => IsHere(line) ? With(status(line)) : status(line),
        };
    }

    /// <summary>A sequence's status with this in it, where it is about that.</summary>
    public SequenceStatus In(SequenceStatus sequence) => IsAbout(sequence.Id) ? With(sequence) : sequence;

    /// <summary>Whether it is about a sequence.</summary>
    public bool IsAbout(string sequence) => Clip is { } clip && clip.Value.Equals(sequence, StringComparison.OrdinalIgnoreCase);

    private bool IsHere(StatusLine line) => IsAbout(line.Id);

    private SequenceStatus With(SequenceStatus status) => status with { Problems = [.. status.Problems, .. Problems] };
}
