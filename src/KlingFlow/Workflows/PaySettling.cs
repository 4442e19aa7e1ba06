using KlingFlow.Changes;
using KlingFlow.Files;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>
/// Nothing is paid for on a file that may still be being written: plan and request must have stood unchanged for
/// <c>watch.pay_settle</c>, with no writer holding them.
/// </summary>
internal sealed class PaySettling(IDisk disk, TimeProvider clock, TimeSpan quiet)
{
    // A look just before the time would find nothing settled, and the next one may be far.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    private readonly Settling _settling = new(clock);

    /// <summary>How the sequence's plan and request stand.</summary>
    public (Waiting? Waiting, TimeSpan LookAgainIn) Of(SequenceLayout sequence)
    {
        var plan = _settling.Remaining(sequence.Plan, FileGlance.Take(disk, sequence.Plan), quiet);
        var request = _settling.Remaining(sequence.GenerateRequest, FileGlance.Take(disk, sequence.GenerateRequest), quiet);
        var left = request > plan ? request : plan;
        return left <= TimeSpan.Zero
            ? (null, quiet + Slack)
            : (new Waiting("take", "generate", "settling", "the plan or the request changed a moment ago", clock.GetUtcNow() + left), left + Slack);
    }
}
