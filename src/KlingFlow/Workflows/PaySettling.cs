using KlingFlow.Changes;
using KlingFlow.Files;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>
/// Nothing is paid for on a file that may still be being written: plan, request and what the elements are made of must
/// have stood unchanged for <c>watch.pay_settle</c>, with no writer holding them.
/// </summary>
internal sealed class PaySettling(IDisk disk, TimeProvider clock, TimeSpan quiet)
{
    // A look just before the time would find nothing settled, and the next one may be far.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    private readonly Settling _settling = new(clock);

    /// <summary>How the files that decide what is paid for stand.</summary>
    /// <param name="sequence">Its plan and requests.</param>
    /// <param name="elements">Files of its elements.</param>
    public (Waiting? Waiting, TimeSpan LookAgainIn) Of(SequenceLayout sequence, IEnumerable<string> elements)
    {
        var left = elements.Append(sequence.Plan).Append(sequence.GenerateRequest).Append(sequence.GridRequest).Max(file => _settling.Remaining(file, FileGlance.Take(disk, file), quiet));
        return left <= TimeSpan.Zero
            ? (null, quiet + Slack)
            : (new Waiting("take", "generate", "settling", "the plan, the request or an element changed a moment ago", clock.GetUtcNow() + left), left + Slack);
    }
}
