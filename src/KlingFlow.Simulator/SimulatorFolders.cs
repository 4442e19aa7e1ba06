namespace KlingFlow.Simulator;

/// <summary>Where a simulator keeps things.</summary>
/// <param name="State">For the logs; null where everything is in memory.</param>
/// <param name="Videos">For the templates of results.</param>
/// <param name="IsTemporary">Whether <paramref name="Videos"/> goes when the simulator does.</param>
internal sealed record SimulatorFolders(string? State, string Videos, bool IsTemporary)
{
    public static SimulatorFolders For(SimulatorOptions options)
    {
        if (options.StateFolder is not null)
            Directory.CreateDirectory(options.StateFolder);

        var videos = options.VideoFolder ?? (options.StateFolder is null ? null : Path.Combine(options.StateFolder, "videos"));

        return new(options.StateFolder, videos ?? Directory.CreateTempSubdirectory("kling-sim-").FullName, videos is null);
    }

    public string? File(string name) => State is null ? null : Path.Combine(State, name);

    public void RemoveTemporary()
    {
        if (IsTemporary && Directory.Exists(Videos))
            Directory.Delete(Videos, recursive: true);
    }
}
