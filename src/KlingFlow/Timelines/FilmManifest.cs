namespace KlingFlow.Timelines;

/// <summary><c>exports/&lt;project&gt;.json</c>: what a film was made of, so that a changed approval shows it as stale (design.md 3.8).</summary>
public sealed record FilmManifest
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The takes in order.</summary>
    public required IReadOnlyList<FilmTake> Takes { get; init; }

    /// <summary>Sound mixes that were used; none yet.</summary>
    public IReadOnlyList<string> Mixes { get; init; } = [];

    /// <summary>How it was made.</summary>
    public required FilmSettings Settings { get; init; }

    /// <summary>The result.</summary>
    public required FilmFile Film { get; init; }

    /// <summary>The rule, for whoever reads this file alone.</summary>
    public string StaleWhen { get; init; } =
        "the approved takes of the project, in order and with these hashes, are no longer `takes`, or the song or the places on it changed";
}
