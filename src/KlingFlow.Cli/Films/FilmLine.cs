using KlingFlow.Errors;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Films;

/// <summary>What <c>kling status</c> says about the film: whether it still is the film of today's approvals.</summary>
internal static class FilmLine
{
    /// <returns>Null where there is no film, and where nobody can tell because verdicts contradict each other.</returns>
    public static string? Of(ProjectSite site, ProjectQuestions questions)
    {
        if (!site.Disk.File.Exists(site.Project.Layout.Film))
            return null;

        try
        {
            var film = ProjectCut.Read(site, questions.Ask()).Film(site);
            var path = site.Project.Layout.Relative(site.Project.Layout.Film);
            return film.IsStale ? $"film: {path} is stale: {string.Join(", ", film.StaleReasons)}"
                : film.Exists ? $"film: {path} is of exactly these takes"
                : null;
        }
        catch (UserFacingException)
        {
            return null;
        }
    }
}
