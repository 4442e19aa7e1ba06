using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>The answer to a request for speech carries the result, and nobody can ask for it by an id of ours.</summary>
internal static class KlingSpeech
{
    /// <summary>What was learnt, with the result where the answer has it.</summary>
    /// <param name="outcome">What the answer means for any request.</param>
    /// <param name="body">The answer.</param>
    public static SubmitOutcome Verdict(SubmitOutcome outcome, string body) =>
        outcome is SubmitOutcome.Accepted && KlingTask.Read(KlingAnswer.Read(body).Data, KlingMakes.Sound) is { } report && RemoteStatus.IsTerminal(report.Status)
            ? new SubmitOutcome.Finished(report)
            : outcome;
}
