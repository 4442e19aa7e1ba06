using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>After how many refusals of one provider another may be thought of, by the word of what went wrong.</summary>
public static class FailoverPatience
{
    // Sorted by how soon. What has no line is never taken to another provider: the request itself is at fault (policy, bad input), or
    // the provider had accepted it, and a second one would be paid for too.
    private static readonly (string Kind, int Times)[] Table =
    [
        (ErrorKind.Money, 1),
        (ErrorKind.Permission, 1),
        (ErrorKind.Credential, 1),
        (ErrorKind.Account, 1),

        // These pass by themselves as a rule: the same provider is asked again first, at the pace that it wishes.
        (ErrorKind.Temporary, 3),
        (ErrorKind.Throttled, 5),
    ];

    /// <summary>How often the provider must have refused; null: another provider is never asked.</summary>
    public static int? Of(string kind) => Table.Where(line => line.Kind == kind).Select(line => (int?)line.Times).FirstOrDefault();
}
