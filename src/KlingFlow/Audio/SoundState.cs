namespace KlingFlow.Audio;

/// <summary>The words for how a sound stands.</summary>
public static class SoundState
{
    /// <summary>Nobody has begun it.</summary>
    public const string Missing = "missing";

    /// <summary>Begun: it goes on, or what was lost of it is put back, when it is run.</summary>
    public const string Open = "open";

    /// <summary>It is there.</summary>
    public const string Finished = "finished";

    /// <summary>It could not be made.</summary>
    public const string Failed = "failed";

    /// <summary>Perhaps sent, perhaps paid: only a person sends it again.</summary>
    public const string MaybePaid = "maybe_paid";
}
