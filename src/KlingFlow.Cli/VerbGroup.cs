namespace KlingFlow.Cli;

/// <summary>The headings of the overview.</summary>
internal static class VerbGroup
{
    public const string Begin = "Begin";
    public const string Look = "Look";
    public const string Make = "Make and decide";
    public const string Repair = "Repair and try out";
    public const string Learn = "Learn";
}
