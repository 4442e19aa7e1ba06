namespace KlingFlow.Timelines;

/// <summary><c>exports/&lt;project&gt;.json</c>: what a film was made of, so that a changed approval shows it as stale (design.md 3.8).</summary>
public sealed record FilmManifest
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The takes in order.</summary>
    public required IReadOnlyList<FilmTake> Takes { get; init; }

    /// <summary>The sound mixes that are heard instead of the takes' own sound, in order.</summary>
    public IReadOnlyList<FilmMix> Mixes { get; init; } = [];

    /// <summary>How it was made.</summary>
    public required FilmSettings Settings { get; init; }

    /// <summary>How loud it came out; null where its loudness was left as it is.</summary>
    public FilmLoudness? Loudness { get; init; }

    /// <summary>The result.</summary>
    public required FilmFile Film { get; init; }

    /// <summary>The rule, for whoever reads this file alone.</summary>
    public string StaleWhen { get; init; } =
        "the approved takes of the project and their mixes, in order and with these hashes, are no longer `takes` and `mixes`, or the cut, the song under it or the loudness asked for changed";
}
