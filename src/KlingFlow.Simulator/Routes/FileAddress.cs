using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KlingFlow.Simulator.Routes;

/// <summary>Signed, expiring addresses of results. They stay good over a restart of the simulator on the same port.</summary>
internal sealed class FileAddress(SimulatorOptions options)
{
    private readonly byte[] _secret = SHA256.HashData(Encoding.UTF8.GetBytes($"files {options.ApiKey}"));

    /// <summary>Where the simulator listens; known once it does.</summary>
    public Uri? Base { get; set; }

    public string Sign(string file, bool isExpired)
    {
        var now = options.Clock.GetUtcNow();
        var expires = (isExpired ? now.AddMinutes(-1) : now + options.UrlLifetime).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

        return new Uri(Base!, $"{FileRoute.Prefix}/{file}?expires={expires}&signature={Signature(file, expires)}").AbsoluteUri;
    }

    public bool IsGood(string file, string? expires, string? signature) =>
        signature == Signature(file, expires ?? "")
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && options.Clock.GetUtcNow().ToUnixTimeMilliseconds() <= until;

    private string Signature(string file, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{file} {expires}")))[..32];
}
