using KlingFlow.Workspaces;

namespace KlingFlow.Providers;

/// <summary>The providers that a plan may name, whether or not this version can use them.</summary>
public static class ProviderNames
{
    /// <summary>Local and free; the default.</summary>
    public const string Animatic = "animatic";

    /// <summary>Kling's own API.</summary>
    public const string Kling = "kling";

    /// <summary>Kling's models behind fal's queue.</summary>
    public const string Fal = "fal";

    /// <summary>Speech by engines of this machine; free.</summary>
    public const string Local = "local";

    /// <summary>Speech by ElevenLabs.</summary>
    public const string ElevenLabs = "elevenlabs";

    /// <summary>Every known name, the default first.</summary>
    public static IReadOnlyList<string> All => KnownProvider.Names;

    /// <summary>Whether a plan may name it; one that is known and not built yet waits with the reason <c>unsupported</c>.</summary>
    public static bool IsKnown(string name) => All.Contains(name);

    /// <summary>Whether it can cost money, and so needs trust and a budget. An unknown name is taken to.</summary>
    public static bool CostsMoney(string name) => name is not (Animatic or Local);
}
