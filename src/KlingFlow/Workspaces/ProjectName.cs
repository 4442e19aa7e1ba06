using KlingFlow.Errors;
using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>Which folder names can be projects.</summary>
public static class ProjectName
{
    /// <summary>Why a new project cannot have this name, or null where it can: letters, digits, <c>_</c> and <c>-</c>, at most 41.</summary>
    public static Problem? Complaint(string name) =>
        SequenceId.TryParse(name, out _) && name.Length <= 41
            ? null
            : new Problem(
                ProblemCode.BadName,
                $"`{SafeText.Short(name, 60)}` cannot be the name of a project",
                Hint: "letters, digits, `-` and `_`, at most 41, a letter or digit first");

    /// <summary>Whether the name is one folder's name, and not a way out of <c>projects/</c>.</summary>
    internal static bool IsOneFolder(string name) =>
        name.Length > 0 && name[0] != '.' && !name.Contains('/') && !name.Any(char.IsControl);

    /// <summary>The id that a project has which names none: its folder's name, where that can be one.</summary>
    internal static bool CanBeId(string name) =>
        name is { Length: >= 1 and <= 48 } && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
