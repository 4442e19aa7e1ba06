using KlingFlow.Tasks;

namespace KlingFlow.Providers.Fal;

/// <summary>Fal's error types as words of ours (fal.ai/docs, model APIs, errors; read in November 2026). The type is looked at before the HTTP status, the message never.</summary>
internal static class FalErrors
{
    private static readonly HashSet<string> BadInput =
    [
        "image_too_small", "image_too_large", "image_load_error", "file_download_error", "file_too_large", "face_detection_error", "one_of", "greater_than",
        "greater_than_equal", "less_than", "less_than_equal", "multiple_of", "sequence_too_long", "sequence_too_short", "feature_not_supported", "missing",
    ];

    private static readonly HashSet<string> Remote =
        ["downstream_service_error", "downstream_service_unavailable", "internal_server_error", "generation_timeout", "request_timeout", "startup_timeout"];

    private static readonly string[] BadInputEndings = ["_duration_too_long", "_duration_too_short"];

    /// <summary>The kind of failure of a task, or null for a type that the documentation does not list.</summary>
    public static string? Kind(string type) => type switch
    {
        "content_policy_violation" => ErrorKind.Policy,
        _ when Remote.Contains(type) || type.StartsWith("runner_", StringComparison.Ordinal) => ErrorKind.Remote,
        _ when BadInput.Contains(type) || BadInputEndings.Any(ending => type.EndsWith(ending, StringComparison.Ordinal)) => ErrorKind.BadInput,
        _ when type.StartsWith("unsupported_", StringComparison.Ordinal) && type.EndsWith("_format", StringComparison.Ordinal) => ErrorKind.BadInput,
        _ => null,
    };

    /// <summary>What an HTTP status means for whoever asks, whatever was asked: the key, the account, the pace. Null for any other.</summary>
    /// <remarks>That an account without money is answered 403 is nowhere written down; clients have seen it, with these words.</remarks>
    public static string? KindOfAccount(int status, FalAnswer answer) => status switch
    {
        401 => ErrorKind.Credential,
        402 => ErrorKind.Money,
        403 when answer.Text.Contains("balance", StringComparison.OrdinalIgnoreCase) => ErrorKind.Money,
        403 => ErrorKind.Permission,
        429 => ErrorKind.Throttled,
        _ => null,
    };
}
