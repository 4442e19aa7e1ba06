namespace KlingFlow.Timelines;

/// <summary>The sound mix of a take: it replaces the take's own sound.</summary>
/// <param name="MixId">E.g. <c>SEQ08_mix001</c>.</param>
/// <param name="Path">Absolute path of its samples, which begin with the clip.</param>
/// <param name="Sha256">Of these samples, lower-case hex.</param>
public sealed record CutMix(string MixId, string Path, string Sha256)
{
    /// <summary>Whether the settings of today ask for other gains than it was made with.</summary>
    public bool HasOldGains { get; init; }

    /// <summary>What is said in it, in order.</summary>
    public IReadOnlyList<CutLine> Lines { get; init; } = [];
}
