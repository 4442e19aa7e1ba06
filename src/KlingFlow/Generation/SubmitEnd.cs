namespace KlingFlow.Generation;

/// <summary>How steps 5 to 7 of a take came to their end.</summary>
internal enum SubmitEnd
{
    /// <summary>The provider has it, now or since an earlier run.</summary>
    Accepted,

    /// <summary>Declined for good: the take fails.</summary>
    Refused,

    /// <summary>Cancelled before anything was sent.</summary>
    Cancelled,

    /// <summary>Given up for another take, before anything was accepted.</summary>
    GivenUp,

    /// <summary>A cap stands in the way.</summary>
    OverBudget,

    /// <summary>Not now; nothing is lost.</summary>
    LeftOpen,

    /// <summary>Only a person can go on.</summary>
    NeedsPerson,
}
