using KlingFlow.Errors;
using KlingFlow.Scripts;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>How far a script film is, clip by clip, from the files alone.</summary>
/// <param name="Clips">In the order of the film.</param>
public sealed record FilmStanding(IReadOnlyList<ClipStand> Clips)
{
    /// <summary>How many clips are committed from the beginning on, without a hole.</summary>
    public int Committed => Clips.TakeWhile(clip => clip.State == ClipState.Committed).Count();

    /// <summary>The clip that is next; null where the film is complete.</summary>
    public ClipStand? Next => Clips.FirstOrDefault(clip => clip.State != ClipState.Committed);

    /// <summary>Reads it.</summary>
    /// <param name="site">The project.</param>
    /// <param name="status">How its sequences stand.</param>
    /// <param name="sound">Tells what is heard.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="UserFacingException">The prompt list does not read.</exception>
    public static async Task<FilmStanding> ReadAsync(ProjectSite site, ProjectStatus status, ClipSound sound, CancellationToken cancellation)
    {
        var byId = status.Sequences.ToDictionary(sequence => sequence.Id, StringComparer.OrdinalIgnoreCase);
        var clips = new FilmScript(site.Disk, site.Project.Layout).Clips();
        var stands = new List<ClipStand>();
        foreach (var clip in clips)
            stands.Add(await StandAsync(clip, ClipPlan.Begun(site.Disk, site.Project.Layout, clip.Id, byId.GetValueOrDefault(clip.Id.Value)), sound, cancellation));

        return new FilmStanding(stands);
    }

    /// <summary>A clip is committed when its take is approved and what is heard is made of what the script says today.</summary>
    internal static async Task<ClipStand> StandAsync(Clip clip, SequenceStatus? status, ClipSound sound, CancellationToken cancellation)
    {
        var stand = ClipStand.Of(clip, status);
        return stand is { State: ClipState.Sounding, Take: { } take } && status?.ApprovedTake is not null && sound.IsMade(await sound.PlanAsync(clip, take, cancellation))
            ? stand with { State = ClipState.Committed }
            : stand;
    }
}
