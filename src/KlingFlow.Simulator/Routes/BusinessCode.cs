using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator.Routes;

/// <summary>Kling's table of error codes: the HTTP status that comes with each.</summary>
internal static class BusinessCode
{
    /// <summary>The refusal that goes with a code, for faults on request.</summary>
    public static RefusalException Refusal(int code) => new(Status(code), code, Message(code)) { RetryAfterSeconds = code is 1302 or 1303 ? 1 : null };

    private static int Status(int code) => code switch
    {
        >= 1000 and <= 1004 => 401,
        1100 or 1101 or 1102 or 1302 or 1303 or 1304 => 429,
        1103 => 403,
        1202 or 1203 => 404,
        _ => 400,
    };

    private static string Message(int code) => code switch
    {
        1000 => "authentication failed",
        1001 => "Authorization is empty",
        1002 => "Authorization is invalid",
        1003 => "Authorization is not yet valid",
        1004 => "Authorization has expired",
        1100 => "account exception",
        1101 => "account in arrears",
        1102 => "resource pack depleted or expired",
        1103 => "no right to use this API or model",
        1300 => "the request triggers the policy of the platform",
        1301 => "the request triggers the content security policy",
        1302 => "requests are too fast",
        1303 => "parallel task over resource pack limit",
        1304 => "the address is not on the allow-list",
        _ => "invalid request parameters",
    };
}
