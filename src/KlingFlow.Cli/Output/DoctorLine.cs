namespace KlingFlow.Cli.Output;

/// <summary>One finding of <c>kling doctor</c>.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Result">One of the words below.</param>
/// <param name="Message">What was found.</param>
/// <param name="Fix">What to type about it.</param>
internal sealed record DoctorLine(string Name, string Result, string Message, string? Fix = null)
{
    public const string Ok = "ok";
    public const string Warn = "warn";
    public const string Fail = "fail";
}
