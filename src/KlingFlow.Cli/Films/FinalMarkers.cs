using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Films;

/// <summary>Says of the takes of a delivered film that they are final: the very files that a person could drop.</summary>
internal static class FinalMarkers
{
    /// <summary>Drops what is missing, and complains where another take is marked: which of the two is right only a person knows.</summary>
    /// <param name="cli">The run.</param>
    /// <param name="project">The project.</param>
    /// <param name="takes">The approved takes of the film.</param>
    /// <returns>The files that were dropped, relative to the project.</returns>
    public static IReadOnlyList<string> Drop(CliRun cli, ProjectLayout project, IEnumerable<TakeId> takes)
    {
        var dropped = new List<string>();
        foreach (var take in takes)
        {
            var layout = project.Sequence(take.Sequence);
            var finals = MarkerSet.Read(cli.Disk, layout).Markers.Where(marker => marker.Name.Verb == MarkerVerb.Final).ToList();
            if (finals.Find(marker => marker.Name.Take != take.Take) is { } other)
            {
                cli.Report([new Problem(ProblemCode.WrongState, $"{take.Sequence} has {other.File}, and {take.Take.Short} was delivered", Hint: "delete the one that is wrong")]);
            }
            else if (finals.Count == 0)
            {
                var path = Path.Combine(layout.Root, new MarkerName(MarkerVerb.Final, take.Take).ToString());
                AtomicFile.WriteAllText(cli.Disk, path, "");
                dropped.Add(project.Relative(path));
            }
        }

        return dropped;
    }

    /// <summary>The takes of a film that are still approved: of the others nobody says that they are final.</summary>
    public static IReadOnlyList<TakeId> Of(FilmManifest film, Cut today) =>
        [.. today.Clips.Select(clip => clip.Take).Where(take => film.Takes.Any(used => used.TakeId == take.ToString())).Distinct()];
}
