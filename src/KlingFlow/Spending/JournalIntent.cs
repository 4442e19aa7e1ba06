using System.Text.Json;
using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>
/// The decision to send one request, with everything needed to write the take's records back when the folder has lost them.
/// The records are kept as text, so that what is written back is the same to the byte and git sees no change.
/// </summary>
/// <param name="What">What is made; reserved before.</param>
/// <param name="TakeJson">The whole <c>take.json</c>.</param>
/// <param name="TaskJson">The whole <c>task.json</c>, in status <c>pending</c>.</param>
/// <param name="RequestSha256">Hash of the body that will be sent.</param>
public sealed record JournalIntent(JournalTake What, string TakeJson, string TaskJson, string RequestSha256)
{
    /// <summary>The <c>request.yaml</c> that asked for it, as it stood; null where the plan's <c>ready: true</c> asked.</summary>
    public string? RequestYaml { get; init; }

    /// <summary>Who is asked, as the kept records say; null where they do not read.</summary>
    public string? Provider
    {
        get
        {
            try
            {
                return TaskJson.Length == 0 ? null : TaskFolder.Parse(TaskJson).Provider;
            }
            catch (JsonException)
            {
                // Written by another version: what it means is looked up elsewhere.
                return null;
            }
        }
    }
}
