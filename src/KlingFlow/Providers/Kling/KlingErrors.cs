using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>Kling's business codes as words of ours. The code is looked at before the HTTP status: a 429 may mean seven things.</summary>
internal static class KlingErrors
{
    /// <summary>The kind of failure, or null for a code that the documentation does not list.</summary>
    public static string? Kind(int code) => code switch
    {
        >= 1000 and <= 1004 => ErrorKind.Credential,
        1100 => ErrorKind.Account,
        1101 or 1102 => ErrorKind.Money,
        1103 or 1304 => ErrorKind.Permission,
        >= 1200 and <= 1203 => ErrorKind.BadInput,
        1300 or 1301 => ErrorKind.Policy,
        1302 or 1303 => ErrorKind.Throttled,
        >= 5000 and <= 5002 => ErrorKind.Temporary,
        _ => null,
    };

    /// <summary>The kind that an HTTP status means where no code helps, or null where it proves nothing.</summary>
    public static string? KindOfStatus(int status) => status switch
    {
        400 or 404 or 405 or 413 or 414 or 415 or 422 => ErrorKind.BadInput,
        401 => ErrorKind.Credential,
        402 => ErrorKind.Money,
        403 => ErrorKind.Permission,
        _ => null,
    };
}
