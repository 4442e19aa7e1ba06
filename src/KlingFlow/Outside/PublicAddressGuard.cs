using System.Net;
using System.Net.Sockets;

namespace KlingFlow.Outside;

/// <summary>
/// Tells addresses of the public internet from those of this machine, its network and its cloud (169.254.169.254): a
/// provider's answer names the URL to fetch, and must not make this machine fetch from its own inside.
/// </summary>
public static class PublicAddressGuard
{
    // IANA special-purpose registries; what is not global there is refused.
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork TranslatedIPv4 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The address is checked again when it is dialled; here go the scheme, and literal addresses even behind a proxy.</summary>
    /// <exception cref="DownloadFailed">It is nothing that a result may be fetched from.</exception>
    internal static void RefuseUnlessPublic(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
            throw new DownloadFailed("only https addresses are fetched", mayWorkLater: false);
        if (url.IsLoopback || (IPAddress.TryParse(url.IdnHost, out var literal) && !IsPublic(literal)))
            throw new DownloadFailed(new AddressRefusedException(url.Host).Message, mayWorkLater: false);
    }

    /// <summary>Whether the address lies in the public internet. IPv4 inside IPv6 is judged by the IPv4 address.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Networks without IPv4 reach it through this prefix, so it must be let through, but not blindly.
            if (TranslatedIPv4.Contains(address))
                return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));

            if (!GlobalUnicast.Contains(address))
                return false;
        }

        return !NotPublic.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
