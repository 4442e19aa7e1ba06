using KlingFlow.Errors;
using KlingFlow.Sequences;
using KlingFlow.Timelines;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Films;

/// <summary>Today's cut of a project: its approved takes, and what is left out.</summary>
/// <param name="Cut">The approved takes in order.</param>
/// <param name="LeftOut">Clips that are not in it, with the reason.</param>
internal sealed record ProjectCut(Cut Cut, IReadOnlyList<string> LeftOut)
{
    /// <summary>Whether there is a film, and whether it still is what would be rendered of this cut.</summary>
    public FilmStatus Film(ProjectSite site) => FilmStatus.Read(site.Disk, RenderSettings.Of(site.Workspace, site.Project, Cut, RenderQuality.Final), Cut);

    /// <exception cref="UserFacingException">Two verdicts contradict each other, the records of an approved take or <c>timeline.yaml</c> do not read.</exception>
    public static ProjectCut Read(ProjectSite site, StatusQuestion question)
    {
        var film = FilmReading.Read(question);
        return new ProjectCut(film.Cut, [.. film.Slots.Where(slot => slot.LeftOut is not null).Select(slot => $"{slot.Id} ({slot.LeftOut})")]);
    }
}
