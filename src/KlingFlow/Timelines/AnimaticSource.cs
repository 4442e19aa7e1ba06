namespace KlingFlow.Timelines;

/// <summary>The words for what an animatic shows of a clip.</summary>
public static class AnimaticSource
{
    /// <summary>The approved take.</summary>
    public const string Approved = "approved";

    /// <summary>The newest finished take that nobody rejected.</summary>
    public const string Take = "take";

    /// <summary>The start frame, with the prompts on it.</summary>
    public const string StartFrame = "start_frame";

    /// <summary>The prompts alone.</summary>
    public const string Slate = "slate";
}
