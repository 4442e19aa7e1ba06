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
    public string Address => BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Why nothing can be sent, or null where it can.</summary>
    public Problem? Obstacle()
    {
        if (!IsTrusted)
            return Untrusted("this workspace is not trusted here, so no key is read and nothing is sent", "look at kling.yaml, then run `kling trust`");
        if (BaseUrl.Scheme != Uri.UriSchemeHttps && !(BaseUrl.Scheme == Uri.UriSchemeHttp && BaseUrl.IsLoopback))
            return Untrusted($"the key is not sent to {Address}, which is not https", "write `base_url: https://…` in kling.yaml");

        try
        {
            return ReadKey() is null
                ? new Problem(ProblemCode.NoCredential, "there is no API key for ElevenLabs", Hint: "name its source in kling.yaml: `providers: { elevenlabs: { api_key: { env: ELEVENLABS_API_KEY } } }`, and set the variable")
                : null;
        }
        catch (UserFacingException unreadable)
        {
            return unreadable.Problems[0];
        }
    }

    /// <summary>The header that carries the key; only after <see cref="Obstacle"/> found none.</summary>
    internal string Authorization() => Outside.Http.KeyHeader + ReadKey()?.Reveal();

    private static Problem Untrusted(string message, string hint) => new(ProblemCode.NotTrusted, message, Hint: hint);
}
