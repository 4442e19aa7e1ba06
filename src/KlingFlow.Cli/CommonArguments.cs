using System.CommandLine;

namespace KlingFlow.Cli;

/// <summary>The arguments that many commands share, each made anew for the command that adds it.</summary>
internal static class CommonArguments
{
    public static Argument<string?> Project() => new("project")
    {
        Description = "The project's folder name; may be left out inside the project.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "[PROJECT]",
    };

    public static Argument<string[]> ProjectAndPerhapsSequence() => new("place")
    {
        Description = "A project and one of its sequences; the project may be left out inside its folder.",
        Arity = new ArgumentArity(0, 2),
        HelpName = "[PROJECT] [SEQUENCE]",
    };

    public static Argument<string[]> Sequence() => new("place")
    {
        Description = "The sequence; its project may be left out inside the project's folder.",
        Arity = new ArgumentArity(1, 2),
        HelpName = "[PROJECT] SEQUENCE",
    };

    public static Argument<string[]> Clip() => new("place")
    {
        Description = "The clip, by its sequence's name; its project may be left out inside the project's folder.",
        Arity = new ArgumentArity(1, 2),
        HelpName = "[PROJECT] CLIP",
    };

    public static Option<string?> Provider(string description) => new("--provider") { Description = description, HelpName = "NAME" };

    public static Option<string> Take() => new("--take") { Description = "Number of the take, e.g. 2.", Required = true, HelpName = "N" };

    public static Option<string?> Note() => new("--note", "-m") { Description = "Why; kept as the content of the marker.", HelpName = "TEXT" };

    public static Option<string?> Frame() => new("--frame")
    {
        Description = "The frame or frames that the note is about, counted from 0; it is kept in notes/ then.", HelpName = "N[-M]",
    };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Consent to the shown cost or change without being asked." };

    public static Option<bool> DryRun() => new("--dry-run", "-n") { Description = "Show what would be done and what it would cost; change nothing." };
}
