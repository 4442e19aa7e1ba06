using KlingFlow.Plans;

namespace KlingFlow.Takes;

/// <summary>What plans and requests may ask for and this version does not make yet. Such a plan is valid, is not paid for, and waits.</summary>
public static class Unsupported
{
    /// <summary>Why this version cannot make the take, or null where it can.</summary>
    public static string? Of(Plan plan, GenerateRequest request)
    {
        if ((request.Mode ?? plan.Mode) != "multi_shot")
            return "individual mode is not made by this version yet";

        return null;
    }
}
