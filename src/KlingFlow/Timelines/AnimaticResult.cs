using KlingFlow.Errors;

namespace KlingFlow.Timelines;

/// <summary>An animatic that is on disk.</summary>
/// <param name="Film">Absolute path.</param>
/// <param name="Manifest">What it was made of.</param>
/// <param name="UpToDate">Whether it was there already, of exactly this.</param>
/// <param name="Made">How many clips were drawn or labelled now.</param>
/// <param name="LeftOut">Clips that are not in it, with the reason.</param>
/// <param name="Problems">What a person should know: lines that do not fit, trims that cannot be.</param>
public sealed record AnimaticResult(
    string Film, AnimaticManifest Manifest, bool UpToDate, int Made, IReadOnlyList<string> LeftOut, IReadOnlyList<Problem> Problems);
