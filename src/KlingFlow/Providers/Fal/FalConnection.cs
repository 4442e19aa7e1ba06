using System.Diagnostics.CodeAnalysis;
using KlingFlow.Errors;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Providers.Fal;

/// <summary>The address of fal's queue and the key that goes there, and to nowhere else.</summary>
/// <param name="BaseUrl">The address beside the key in <c>kling.yaml</c>.</param>
/// <param name="ReadKey">Reads the key when a request needs it; null where there is none.</param>
/// <param name="IsTrusted">Whether this workspace may use its key here. While it may not, the key is not read and nothing is sent.</param>
/// <remarks>
/// The wire is that of fal's queue documentation (fal.ai/docs, model APIs, queue; read in November 2026). Of its request headers none is
/// sent: <c>X-Fal-Store-IO: 0</c> would hide from a person in fal's own list whether a lost request arrived, and
/// <c>x-fal-no-retry</c> saves nothing, because what fal repeats by itself (503, 504) is not billed.
/// </remarks>
public sealed record FalConnection(Uri BaseUrl, Func<Secret?> ReadKey, bool IsTrusted)
{
    private const int LongestAddress = 500;

    /// <summary>The queue's own address, where <c>kling.yaml</c> names none.</summary>
    public static Uri Default { get; } = new("https://queue.fal.run");

    /// <summary>The address as records keep it, without a slash at the end.</summary>
    public string Address => KeyObstacle.AddressOf(BaseUrl);

    /// <summary>Why nothing can be sent or asked, or null where it can.</summary>
    public Problem? Obstacle() => KeyObstacle.Of(BaseUrl, IsTrusted, ReadKey, NoKey);

    /// <summary>Whether a task with this recorded address lives here.</summary>
    public bool IsHere(string recordedBaseUrl) => KeyObstacle.IsSame(BaseUrl, recordedBaseUrl);

    /// <summary>
    /// Whether the key may go to an address that an answer or a record names: same scheme, host and port as the submit, no
    /// credentials in it. Anything else is a stranger's.
    /// </summary>
    /// <param name="text">As it was said; hostile.</param>
    /// <param name="address">It, where it may be asked.</param>
    internal bool IsOwn(string? text, [NotNullWhen(true)] out Uri? address)
    {
        var isOwn = text is { Length: <= LongestAddress }
            && Uri.TryCreate(text, UriKind.Absolute, out var named)
            && named.Scheme == BaseUrl.Scheme
            && named.Authority.Equals(BaseUrl.Authority, StringComparison.OrdinalIgnoreCase)
            && named.UserInfo.Length == 0;
        address = isOwn ? new Uri(text!) : null;
        return isOwn;
    }

    /// <summary>Where a task is asked about.</summary>
    /// <param name="task">With a task id.</param>
    /// <remarks>
    /// What fal itself said counts. Only where nothing usable of it is on record (an answer that named another host, a record that git
    /// took away) the address is put together as fal's own clients do it: owner and app of the endpoint, never its whole path.
    /// </remarks>
    internal (Uri Status, Uri Result) UrlsOf(RemoteTask task)
    {
        if (IsOwn(task.Urls?.Status, out var status) && IsOwn(task.Urls?.Result, out var result))
            return (status, result);

        var app = string.Join('/', task.Endpoint.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(Uri.EscapeDataString));
        var request = $"{Address}/{app}/requests/{Uri.EscapeDataString(task.TaskId ?? "")}";
        return (new Uri(request + "/status"), new Uri(request));
    }

    /// <summary>The address of an endpoint.</summary>
    internal Uri Route(string endpoint) => new(Address + endpoint);

    /// <summary>The value of the <c>Authorization</c> header; only after <see cref="Obstacle"/> found none.</summary>
    internal string Authorization() => $"Key {ReadKey()?.Reveal()}";

    private static Problem NoKey { get; } = new(
        ProblemCode.NoCredential, "there is no API key for fal", Hint: "name its source in kling.yaml: `providers: { fal: { api_key: { env: FAL_KEY } } }`, and set the variable");
}
