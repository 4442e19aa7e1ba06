using KlingFlow.Formats;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>How the making of an element ended. Kept with its settlement in the journal, so that an id that was paid for is known whatever git shows.</summary>
/// <param name="Element">The element's folder.</param>
/// <param name="FinalStatus"><c>succeed</c> or <c>failed</c>.</param>
/// <param name="TaskStatusMsg">What the provider said.</param>
/// <param name="Id">The id; null where it failed.</param>
/// <param name="FinishedAt">When it was known.</param>
public sealed record ElementEnding(
    string Element, string FinalStatus, string TaskStatusMsg, ElementId? Id, DateTimeOffset FinishedAt)
{
    /// <summary>The ending in a text that the journal kept; null where it is not one.</summary>
    public static ElementEnding? Parse(string text) =>
        MachineJson.TryRead(text, GenerationJson.Default.ElementEnding, out var ending, out _) ? ending : null;

    /// <summary>As the journal keeps it.</summary>
    public string ToText() => MachineJson.Write(this, GenerationJson.Default.ElementEnding);
}
