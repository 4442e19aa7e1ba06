namespace KlingFlow.Workspaces;

/// <summary>One spelling of a path, whatever links lead to it, because a workspace is known by its path.</summary>
internal static class CanonicalPath
{
    // As many links as Linux itself follows before it calls it a loop.
    private const int MaxLinks = 40;

    public static string Of(string path)
    {
        var links = 0;
        var resolved = "/";
        var rest = new Stack<string>(Parts(Path.GetFullPath(path)));

        while (rest.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(resolved, part));
            var target = links < MaxLinks ? new DirectoryInfo(next).LinkTarget : null;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            links++;
            resolved = Path.IsPathRooted(target) ? "/" : resolved;
            foreach (var step in Parts(target))
                rest.Push(step);
        }

        return resolved;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse();
}
