namespace KlingFlow.Simulator.Kills;

/// <summary>How far journal and folder say that a take has come. The order is that of the steps.</summary>
public enum TakePhase
{
    /// <summary>Its folder or its reservation is there, and nothing may have been sent.</summary>
    Claimed,

    /// <summary>The intent is recorded and no answer: perhaps sent.</summary>
    Intent,

    /// <summary>The server has it.</summary>
    Accepted,

    /// <summary>The video is in the folder, the manifest is not.</summary>
    Downloaded,

    /// <summary>Nobody knows whether it was paid: a person decides.</summary>
    MaybePaid,

    /// <summary>The manifest is there, the money is not settled.</summary>
    Manifest,

    /// <summary>Done.</summary>
    Settled,
}
