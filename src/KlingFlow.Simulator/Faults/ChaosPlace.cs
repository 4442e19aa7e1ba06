namespace KlingFlow.Simulator.Faults;

/// <summary>What a fault hits. The order is that of the list a person reads.</summary>
public enum ChaosPlace
{
    /// <summary>A create call, before a task is made.</summary>
    Create,

    /// <summary>A create call whose task is made and billed.</summary>
    Created,

    /// <summary>The task that is being made; the fault clings to it.</summary>
    Quirk,

    /// <summary>The Retry-After of the next refusal.</summary>
    Refusal,

    /// <summary>A whole answer to a question.</summary>
    Query,

    /// <summary>What an answer says about a succeeded task.</summary>
    Report,

    /// <summary>A download.</summary>
    Download,

    /// <summary>Everything, while it is armed: the number is not a count.</summary>
    Level,
}
