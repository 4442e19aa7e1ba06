using KlingFlow.Media;

namespace KlingFlow.Audio;

/// <summary>A sound that stands in its folder.</summary>
/// <param name="Facts">What is known about it.</param>
/// <param name="Qc">What a person should listen to.</param>
internal sealed record FetchedSound(MediaFacts Facts, IReadOnlyList<QcFinding> Qc);
