using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Providers.Kling;

/// <summary>One address of Kling and the key that goes there, and to nowhere else. Keys and tasks are regional.</summary>
/// <param name="BaseUrl">The address beside the key in <c>kling.yaml</c>.</param>
/// <param name="ReadKey">Reads the key when a request needs it; null where there is none.</param>
/// <param name="IsTrusted">Whether this workspace may use its key here. While it may not, the key is not read and nothing is sent.</param>
/// <param name="CallbackUrl">Where Kling may report progress, or null.</param>
public sealed record KlingConnection(Uri BaseUrl, Func<Secret?> ReadKey, bool IsTrusted, Uri? CallbackUrl = null)
{
    /// <summary>Kling's international address, where <c>kling.yaml</c> names none.</summary>
    public static Uri Default { get; } = new("https://api-singapore.klingai.com");

    /// <summary>The address as records keep it, without a slash at the end.</summary>
    public string Address => KeyObstacle.AddressOf(BaseUrl);

    /// <summary>Why nothing can be sent or asked, or null where it can.</summary>
    public Problem? Obstacle() => KeyObstacle.Of(BaseUrl, IsTrusted, ReadKey, NoKey);

    /// <summary>Whether a task with this recorded address lives here.</summary>
    public bool IsHere(string recordedBaseUrl) => KeyObstacle.IsSame(BaseUrl, recordedBaseUrl);

    /// <summary>The address of a route.</summary>
    internal Uri Route(string pathAndQuery) => new(Address + pathAndQuery);

    /// <summary>The value of the <c>Authorization</c> header; only after <see cref="Obstacle"/> found none.</summary>
    internal string Authorization() => $"Bearer {ReadKey()?.Reveal()}";

    private static Problem NoKey { get; } = new(
        ProblemCode.NoCredential, "there is no API key for Kling", Hint: "set the variable that `providers: kling: api_key:` names in kling.yaml");
}
