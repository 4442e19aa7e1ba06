namespace KlingFlow.Catalogue;

/// <summary>When an end frame is taken. Without a start frame it never is.</summary>
/// <param name="Resolutions">At which resolutions.</param>
/// <param name="Audio">With which audio modes.</param>
public sealed record EndFrameRules(IReadOnlyList<string> Resolutions, IReadOnlyList<string> Audio);
