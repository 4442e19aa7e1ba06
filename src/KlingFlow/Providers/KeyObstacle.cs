using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Providers;

/// <summary>Why nothing can be sent to an address that wants a key: no trust, an open line, no key.</summary>
internal static class KeyObstacle
{
    /// <summary>The first reason, or null where a request can be sent. The key is read only where the workspace is trusted.</summary>
    /// <param name="address">Where it would go.</param>
    /// <param name="isTrusted">Whether this workspace may use its key here.</param>
    /// <param name="readKey">Reads the key; null where there is none.</param>
    /// <param name="noKey">What to say where there is none.</param>
    public static Problem? Of(Uri address, bool isTrusted, Func<Secret?> readKey, Problem noKey)
    {
        if (!isTrusted)
            return Untrusted("this workspace is not trusted here, so no key is read and nothing is sent", "look at kling.yaml, then run `kling trust`");

        // Only the simulator, on this machine, may be spoken to in the clear.
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            return Untrusted($"the key is not sent to {AddressOf(address)}, which is not https", "write `base_url: https://…` in kling.yaml");

        try
        {
            return readKey() is null ? noKey : null;
        }
        catch (UserFacingException unreadable)
        {
            return unreadable.Problems[0];
        }
    }

    /// <summary>An address as records keep it, without a slash at the end.</summary>
    public static string AddressOf(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Whether a recorded address is this one.</summary>
    public static bool IsSame(Uri address, string recorded) => Uri.TryCreate(recorded, UriKind.Absolute, out var other) && AddressOf(other) == AddressOf(address);

    private static Problem Untrusted(string message, string hint) => new(ProblemCode.NotTrusted, message, Hint: hint);
}
