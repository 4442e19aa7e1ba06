using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Providers.ElevenLabs;

/// <summary>The address of ElevenLabs and the key that goes there, and to nowhere else.</summary>
/// <param name="BaseUrl">The address beside the key in <c>kling.yaml</c>.</param>
/// <param name="ReadKey">Reads the key when a request needs it; null where there is none.</param>
/// <param name="IsTrusted">Whether this workspace may use its key here.</param>
public sealed record ElevenLabsConnection(Uri BaseUrl, Func<Secret?> ReadKey, bool IsTrusted)
{
    /// <summary>The service's own address, where <c>kling.yaml</c> names none.</summary>
    public static Uri Default { get; } = new("https://api.elevenlabs.io");

    /// <summary>The address as records keep it, without a slash at the end.</summary>
    public string Address => KeyObstacle.AddressOf(BaseUrl);

    /// <summary>Why nothing can be sent, or null where it can.</summary>
    public Problem? Obstacle() => KeyObstacle.Of(BaseUrl, IsTrusted, ReadKey, NoKey);

    /// <summary>The header that carries the key; only after <see cref="Obstacle"/> found none.</summary>
    internal string Authorization() => Outside.Http.KeyHeader + ReadKey()?.Reveal();

    private static Problem NoKey { get; } = new(
        ProblemCode.NoCredential, "there is no API key for ElevenLabs", Hint: "name its source in kling.yaml: `providers: { elevenlabs: { api_key: { env: ELEVENLABS_API_KEY } } }`, and set the variable");
}
