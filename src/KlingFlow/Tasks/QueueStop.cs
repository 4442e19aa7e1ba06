using KlingFlow.Errors;

namespace KlingFlow.Tasks;

/// <summary>
/// Why a provider takes no request at all: no money, no right, a wrong key, an account that is not in order. The task that
/// met it says so in its record, so that every program that reads the folder can tell.
/// </summary>
public static class QueueStop
{
    /// <summary>In words, for the task that is waiting because of it; null where it waits for nothing of the kind.</summary>
    public static Problem? Of(RemoteTask? task) =>
        task is { TaskId: null, Status: RemoteStatus.Pending, ErrorKind: { } kind } && ErrorKind.PausesQueue(kind)
            ? Of(task.Provider, kind, task.TaskStatusMsg)
            : null;

    /// <summary>In words.</summary>
    /// <param name="provider">Who refuses.</param>
    /// <param name="kind">A word of <see cref="ErrorKind"/>.</param>
    /// <param name="message">What the provider said.</param>
    public static Problem Of(string provider, string kind, string message) => new(
        kind == ErrorKind.Credential ? ProblemCode.NoCredential : ProblemCode.ProviderRefused,
        $"{provider} takes no request now ({kind}): {SafeText.Short(message, 200)}",
        Hint: Hint(kind));

    private static string Hint(string kind) => kind switch
    {
        ErrorKind.Money => "buy units or a pack at the provider, then start the watcher again; it also tries by itself every 15 minutes",
        ErrorKind.Credential => "look at the key that kling.yaml names, then start the watcher again",
        ErrorKind.Permission => "look at what the account may use at the provider, then start the watcher again",
        _ => "look at the account at the provider, then start the watcher again",
    };
}
