namespace KlingFlow.Simulator.History;

/// <summary>I6: nothing was written outside the project, the cache and the state folder.</summary>
internal static class NothingOutside
{
    public static InvariantResult Check(HistorySources sources) => new(
        "I6", "nothing was written outside project and state",
        sources.Outside is { } before ? $"{before.Files.Count} files below {before.Root} compared" : "not judged: there was no snapshot before",
        sources.Outside is { } outside ? outside.ChangesTo(outside.Again()) : []);
}
