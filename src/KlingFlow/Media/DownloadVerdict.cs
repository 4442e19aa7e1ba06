namespace KlingFlow.Media;

/// <summary>What became of the check of a downloaded file: either facts and findings, or a complaint.</summary>
/// <param name="Facts">Null where the file is not the video it should be.</param>
/// <param name="Qc">What a person should look at before approving; at most five, the first of each kind first.</param>
/// <param name="Complaint">Why the file is refused, without a full stop; null where it is not.</param>
public sealed record DownloadVerdict(MediaFacts? Facts, IReadOnlyList<QcFinding> Qc, string? Complaint)
{
    internal static DownloadVerdict Refused(string complaint) => new(null, [], complaint);
}
