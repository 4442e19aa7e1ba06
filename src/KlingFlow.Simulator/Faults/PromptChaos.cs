using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator.Faults;

/// <summary>
/// Faults that a request asks for itself, in its prompt: <c>rain over the city [sim:lose_response=1,truncated=1]</c>. They
/// belong to that request and its task alone, and are counted over all attempts under its external id.
/// </summary>
internal sealed partial class PromptChaos(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ChaosSwitches> _byRequest = new(StringComparer.Ordinal);

    /// <summary>The faults of a request; null where its prompt names none.</summary>
    /// <exception cref="RefusalException">A fault in the prompt is not understood.</exception>
    public ChaosSwitches? Of(PaidRequest request)
    {
        var marker = Marker().Match(request.Prompt);

        return marker.Success ? _byRequest.GetOrAdd(request.ExternalId ?? request.Sha256, _ => Armed(marker.Groups["list"].Value)) : null;
    }

    /// <summary>The faults that the task's request asked for.</summary>
    public ChaosSwitches? Of(SimulatedTask task) => task.ExternalId is { } id ? _byRequest.GetValueOrDefault(id) : null;

    private ChaosSwitches Armed(string list)
    {
        var switches = new ChaosSwitches(clock);
        try
        {
            switches.Arm(list);
        }
        catch (UserFacingException complaint)
        {
            throw RefusalException.BadParameter(complaint.Message);
        }

        return switches;
    }

    [GeneratedRegex(@"\[sim:(?<list>[^\]]*)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
