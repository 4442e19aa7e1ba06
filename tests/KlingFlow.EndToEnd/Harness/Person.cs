namespace KlingFlow.EndToEnd.Harness;

/// <summary>The one who is asked when a request is perhaps paid.</summary>
internal static class Person
{
    /// <summary>Until the look-up of 60 s has been made; before that nobody may send again.</summary>
    public static Task PassSixtySecondsAsync(TestWorkspace workspace) =>
        workspace.Clock.PassAsync(workspace.Posts[^1].At + TimeSpan.FromSeconds(62));

    /// <summary>What the folder says about SEQ08's request.</summary>
    public static string? TaskStatus(TestWorkspace workspace) => workspace.TakeJson("SEQ08", 1, "task.json")?["status"]?.GetValue<string>();
}
