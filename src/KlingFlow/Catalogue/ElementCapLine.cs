namespace KlingFlow.Catalogue;

/// <summary>One line of a model's element caps. A condition that is null fits always.</summary>
/// <param name="Max">How many elements are taken.</param>
/// <param name="StartFrame">Whether a start frame is sent.</param>
/// <param name="EndFrame">Whether an end frame is sent.</param>
/// <param name="VideoInput">Whether a reference video is sent.</param>
/// <param name="Kinds"><c>image</c>, <c>video</c> or <c>both</c>: what the elements were made from.</param>
/// <param name="CountsReferenceImages">Whether plain reference images count towards the cap.</param>
public sealed record ElementCapLine(
    int Max, bool? StartFrame = null, bool? EndFrame = null, bool? VideoInput = null, string? Kinds = null, bool CountsReferenceImages = false)
{
    /// <summary>Whether the line is about such a request.</summary>
    public bool Fits(ElementCapFacts facts) =>
        (StartFrame ?? facts.HasStartFrame) == facts.HasStartFrame
        && (EndFrame ?? facts.HasEndFrame) == facts.HasEndFrame
        && (VideoInput ?? facts.HasVideoInput) == facts.HasVideoInput
        && (Kinds ?? facts.Kinds) == facts.Kinds;
}
