namespace KlingFlow.Providers.Fal;

/// <summary>What an endpoint does about sound.</summary>
internal enum FalSound
{
    /// <summary>It makes none and knows no switch.</summary>
    Never,

    /// <summary><c>generate_audio</c> decides, and doubles the price or nearly; its default differs by model, so it is always sent.</summary>
    Switch,

    /// <summary>It always makes some and knows no switch.</summary>
    Always,
}
