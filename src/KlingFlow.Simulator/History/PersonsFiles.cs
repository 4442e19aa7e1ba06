namespace KlingFlow.Simulator.History;

/// <summary>I9: no file that a person wrote is changed or deleted. A request that was served is moved, whole, into its take or grid.</summary>
internal static class PersonsFiles
{
    public static InvariantResult Check(HistorySources sources) => new(
        "I9", "no file of a person is changed or deleted",
        sources.Persons is { } persons ? $"{persons.Files.Count} files compared" : "not judged: nobody said what people wrote",
        [.. Changes(sources)]);

    private static IEnumerable<string> Changes(HistorySources sources)
    {
        if (sources.Persons is not { } persons)
            yield break;

        foreach (var (path, hash) in persons.Files)
        {
            var now = FileHash.Of(Path.Combine(persons.Root, path));
            if (now is not null && now != hash)
                yield return $"changed {path}";
            if (now is null && !IsServed(persons, path, hash))
                yield return $"gone {path}";
        }
    }

    private static bool IsServed(FolderSnapshot persons, string path, string hash)
    {
        var served = Path.GetFileName(path) switch { "generate.yaml" => "takes", "grid.yaml" => "grids", _ => null };

        return served is not null
            && FolderSnapshot.PathsIn(Path.Combine(persons.Root, Path.GetDirectoryName(path)!, served))
                .Any(file => Path.GetFileName(file) == "request.yaml" && FileHash.Of(file) == hash);
    }
}
