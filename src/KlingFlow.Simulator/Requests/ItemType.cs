namespace KlingFlow.Simulator.Requests;

/// <summary>Values of <c>contents[].type</c>.</summary>
internal static class ItemType
{
    public const string Prompt = "prompt";
    public const string FirstFrame = "first_frame";
    public const string LastFrame = "last_frame";
    public const string ReferImage = "refer_image";
    public const string FeatureVideo = "feature_video";
    public const string BaseVideo = "base_video";
    public const string Element = "element";
    public const string Voice = "voice";
}
